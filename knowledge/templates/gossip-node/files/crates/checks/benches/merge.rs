//! How many records a second are merged. A plain program: `cargo bench` runs it, and nothing has to
//! be downloaded for it.

use std::time::Instant;

use {{name_snake}}_gossip::{NodeId, Record, Table};

const RECORDS: u32 = 300_000;

fn main() {
    let mut table = Table::default();
    let started = Instant::now();
    let mut taken = 0_u32;
    for number in 0..RECORDS {
        taken += u32::from(table.merge(Record {
            origin: NodeId::new(u64::from(number % 1_000)),
            version: u64::from(number / 2_000),
            text: String::new(),
        }));
    }
    let seconds = started.elapsed().as_secs_f64();
    println!(
        "{:.0} records a second, {taken} taken",
        f64::from(RECORDS) / seconds
    );
}
