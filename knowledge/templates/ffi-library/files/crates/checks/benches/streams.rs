//! How fast bytes go into C and back. A plain program: `cargo bench` runs it, and nothing has to be
//! downloaded for it.

use std::io::{self, Read, Write};
use std::time::Instant;

use {{name_snake}}_stream::Stream;

const BLOCKS: usize = 2_000;

fn main() -> io::Result<()> {
    let mut block = [7; 4_096];
    let mut stream = Stream::temporary()?;
    let started = Instant::now();
    for _ in 0..BLOCKS {
        stream.write_all(&block)?;
    }
    stream.rewind();
    let mut sum = 0_usize;
    for _ in 0..BLOCKS {
        stream.read_exact(&mut block)?;
        sum += usize::from(block[0]);
    }
    let megabytes = (BLOCKS * block.len()) as f64 / 1e6;
    println!(
        "{:.0} MB a second, {sum}",
        megabytes / started.elapsed().as_secs_f64()
    );
    stream.close()
}
