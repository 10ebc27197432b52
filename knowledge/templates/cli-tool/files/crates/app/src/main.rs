//! The program, over the real arguments and streams.

use std::env;
use std::io;
use std::process::ExitCode;

use {{name_snake}}::{run, Outcome};

fn main() -> ExitCode {
    let arguments = env::args_os().skip(1);
    match run(arguments, &mut io::stdout(), &mut io::stderr()) {
        Ok(outcome) => ExitCode::from(outcome as u8),
        // Whoever reads has seen enough: `{{name}} … | head`.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(Outcome::Failed as u8)
        }
    }
}
