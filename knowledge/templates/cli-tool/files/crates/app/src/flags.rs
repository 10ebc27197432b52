use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::thread;

use {{name_snake}}_flags::{Action, Flag, Matches, Table};
use {{name_snake}}_matching::Pattern;

/// What stands behind the program's name in help.
pub const USAGE: &str = "[OPTIONS] TEXT [PATH…]";

/// What is looked for, and where.
#[derive(Debug)]
pub struct Request {
    /// What is looked for.
    pub pattern: Pattern,
    /// Only whether it is found is of interest.
    pub quiet: bool,
    /// How many threads look.
    pub width: NonZeroUsize,
    /// Where they look.
    pub roots: Vec<PathBuf>,
}

/// The flags: help, parser and completion read this one table.
pub fn table() -> Table {
    Table::new(
        "{{name}}",
        vec![
            Flag::new("ignore-case")
                .short('i')
                .help("upper and lower case are the same"),
            Flag::new("quiet")
                .short('q')
                .help("say nothing; the exit status tells"),
            Flag::new("jobs")
                .short('j')
                .action(Action::Set)
                .value_name("N")
                .help("threads that look (default: all cores)"),
            Flag::new("completions")
                .action(Action::Set)
                .value_name("SHELL")
                .help("print a completion script"),
            Flag::new("help").short('h').help("print this"),
        ],
    )
}

/// Makes a request of what was asked for; or says what is missing.
pub fn read(matches: &Matches) -> Result<Request, String> {
    let (text, paths) = matches
        .values()
        .split_first()
        .ok_or("a text to look for is needed")?;
    let text = text.to_str().ok_or("the text is no Unicode")?;
    let roots = match paths {
        [] => vec![PathBuf::from(".")],
        _ => paths.iter().map(PathBuf::from).collect(),
    };
    Ok(Request {
        pattern: Pattern::new(text, matches.count("ignore-case") > 0),
        quiet: matches.count("quiet") > 0,
        width: width(matches)?,
        roots,
    })
}

fn width(matches: &Matches) -> Result<NonZeroUsize, String> {
    match matches.value("jobs") {
        Some(number) => {
            let number = number.to_string_lossy();
            number
                .parse()
                .map_err(|_| format!("--jobs takes a number above zero, not {number}"))
        }
        None => thread::available_parallelism().map_err(|error| error.to_string()),
    }
}
