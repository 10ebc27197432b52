//! The program (level 1), callable from tests: what comes in and goes out are arguments.

mod flags;
mod search;

use std::ffi::OsString;
use std::io::{self, Write};

use {{name_snake}}_flags::{completion, parse, UsageError};

pub use flags::table;

/// How it ended, as the exit status says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Something was found, or done.
    Found = 0,
    /// Nothing was found.
    NotFound = 1,
    /// It could not be looked for.
    Failed = 2,
}

/// Runs the program.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    out: &mut (dyn Write + Send),
    complaints: &mut (dyn Write + Send),
) -> io::Result<Outcome> {
    let table = table();
    let matches = match parse(&table, arguments) {
        Ok(matches) => matches,
        Err(error) => return fail(complaints, &error),
    };
    if matches.count("help") > 0 {
        write!(out, "{}", table.help(flags::USAGE))?;
        return Ok(Outcome::Found);
    }
    if let Some(shell) = matches.value("completions") {
        return match completion::generate(&table, &shell.to_string_lossy()) {
            Ok(script) => write!(out, "{script}").map(|()| Outcome::Found),
            Err(reason) => writeln!(complaints, "{reason}").map(|()| Outcome::Failed),
        };
    }
    match flags::read(&matches) {
        Ok(request) => search::run(request, out, complaints),
        Err(reason) => writeln!(complaints, "{reason}").map(|()| Outcome::Failed),
    }
}

fn fail(complaints: &mut dyn Write, error: &UsageError) -> io::Result<Outcome> {
    writeln!(complaints, "{error}; --help lists the options")?;
    Ok(Outcome::Failed)
}
