//! How many commits and reads a second. A plain program: `cargo bench` runs it, and nothing has to
//! be downloaded for it.

use std::error::Error;
use std::time::Instant;

use {{name_snake}}_checks::engine;

const COMMITS: u32 = 20_000;

fn main() -> Result<(), Box<dyn Error>> {
    let engine = engine()?;
    let started = Instant::now();
    for number in 0..COMMITS {
        let mut transaction = engine.begin();
        transaction.put(&(number % 1_000).to_le_bytes(), b"value");
        transaction.commit()?;
    }
    let seconds = started.elapsed().as_secs_f64();
    println!("{:.0} commits a second", f64::from(COMMITS) / seconds);

    let started = Instant::now();
    let mut reader = engine.begin();
    let mut found = 0_u32;
    for number in 0..COMMITS {
        found += u32::from(reader.get(&(number % 1_000).to_le_bytes())?.is_some());
    }
    let seconds = started.elapsed().as_secs_f64();
    println!(
        "{:.0} reads a second, {found} found",
        f64::from(COMMITS) / seconds
    );
    reader.rollback();
    Ok(())
}
