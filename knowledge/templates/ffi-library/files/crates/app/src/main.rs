//! The program (level 1).

use std::io::{self, BufRead, Write};

use {{name_snake}}_shell::Shell;

fn main() -> io::Result<()> {
    let mut shell = Shell::default();
    let mut output = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        writeln!(output, "{}", shell.answer(&line?))?;
    }
    Ok(())
}
