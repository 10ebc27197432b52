//! The program (level 1): owns the clock, the input and the wiring, and decides nothing.

use std::io::{self, BufRead, Write};
use std::time::Instant;

use {{name_snake}}_api::Gate;
use {{name_snake}}_domain::{Allowance, Moment};
use {{name_snake}}_store::MemoryStore;

const ALLOWANCE: Allowance = Allowance {
    burst: 3,
    refill_millis: 1_000,
};

fn main() -> io::Result<()> {
    let started = Instant::now();
    let mut gate = Gate::new(MemoryStore::default(), ALLOWANCE);
    let mut output = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let elapsed = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
        let answer = gate.answer(&line?, Moment::from_millis(elapsed));
        writeln!(output, "{answer}")?;
    }
    Ok(())
}
