//! How many requests a second go through all levels. A plain program: `cargo bench` runs it, and
//! nothing has to be downloaded for it.

use std::time::Instant;

use {{name_snake}}_checks::gate;
use {{name_snake}}_domain::Moment;

const REQUESTS: u32 = 200_000;

fn main() {
    let mut gate = gate(10);
    let started = Instant::now();
    let mut admitted = 0_u32;
    for number in 0..REQUESTS {
        let line = format!("take caller-{}", number % 100);
        let answer = gate.answer(&line, Moment::from_millis(u64::from(number)));
        admitted += u32::from(answer == "yes");
    }
    let seconds = started.elapsed().as_secs_f64();
    println!(
        "{:.0} requests a second, {admitted} admitted",
        f64::from(REQUESTS) / seconds
    );
}
