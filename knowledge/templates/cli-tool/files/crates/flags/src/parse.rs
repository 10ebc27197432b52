use std::ffi::{OsStr, OsString};
use std::fmt;

use {{name_snake}}_lexer::{Argument, Arguments, Cursor};

use crate::{Flag, Table};

/// What was asked for.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Matches {
    met: Vec<(&'static str, Option<OsString>)>,
    values: Vec<OsString>,
}

impl Matches {
    /// How often the flag was there.
    pub fn count(&self, id: &str) -> usize {
        self.met.iter().filter(|(met, _)| *met == id).count()
    }

    /// Its value.
    pub fn value(&self, id: &str) -> Option<&OsStr> {
        let met = self.met.iter().rev().find(|(met, _)| *met == id);
        met.and_then(|(_, value)| value.as_deref())
    }

    /// What was no flag.
    pub fn values(&self) -> &[OsString] {
        &self.values
    }
}

/// What is wrong with the arguments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UsageError {
    /// There is no such flag.
    Unknown(String),
    /// A value is missing behind it.
    NeedsValue(&'static str),
    /// A value stands behind it that it does not take.
    TakesNone(&'static str),
    /// It is there more than once.
    Twice(&'static str),
}

impl fmt::Display for UsageError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(name) => write!(formatter, "there is no {name}"),
            Self::NeedsValue(name) => write!(formatter, "--{name} needs a value"),
            Self::TakesNone(name) => write!(formatter, "--{name} takes no value"),
            Self::Twice(name) => write!(formatter, "--{name} is there twice"),
        }
    }
}

impl std::error::Error for UsageError {}

/// Reads the arguments of a program, its own name left out, by the table.
pub fn parse(
    table: &Table,
    arguments: impl IntoIterator<Item = OsString>,
) -> Result<Matches, UsageError> {
    let arguments = Arguments::new(arguments);
    let mut parser = Parser {
        table,
        arguments: &arguments,
        cursor: arguments.start(),
        matches: Matches::default(),
    };
    let mut only_values = false;
    while let Some(argument) = parser.next() {
        if only_values {
            parser.take_value(argument);
        } else if argument.is_escape() {
            only_values = true;
        } else if let Some((name, value)) = argument.to_long() {
            parser.take_long(name, value)?;
        } else if let Some(letters) = argument.to_shorts() {
            parser.take_shorts(letters)?;
        } else {
            parser.take_value(argument);
        }
    }
    Ok(parser.matches)
}

struct Parser<'a> {
    table: &'a Table,
    arguments: &'a Arguments,
    cursor: Cursor,
    matches: Matches,
}

impl<'a> Parser<'a> {
    fn next(&mut self) -> Option<Argument<'a>> {
        self.arguments.next(&mut self.cursor)
    }

    fn take_value(&mut self, argument: Argument<'_>) {
        self.matches.values.push(argument.as_value().to_owned());
    }

    fn take_long(&mut self, name: &str, value: Option<&str>) -> Result<(), UsageError> {
        let flag = self
            .table
            .flags()
            .iter()
            .find(|flag| flag.long_name() == name);
        let flag = flag.ok_or_else(|| UsageError::Unknown(format!("--{name}")))?;
        self.meet(flag, value.map(OsString::from))
    }

    /// `-ic`, `-j4` or `-j 4`: behind a letter that takes a value comes its value.
    fn take_shorts(&mut self, letters: &str) -> Result<(), UsageError> {
        for (at, letter) in letters.char_indices() {
            let flag = self
                .table
                .flags()
                .iter()
                .find(|flag| flag.short_name() == Some(letter));
            let flag = flag.ok_or_else(|| UsageError::Unknown(format!("-{letter}")))?;
            let rest = &letters[at + letter.len_utf8()..];
            if flag.kind().takes_value() && !rest.is_empty() {
                return self.meet(flag, Some(OsString::from(rest)));
            }
            self.meet(flag, None)?;
        }
        Ok(())
    }

    fn meet(&mut self, flag: &Flag, value: Option<OsString>) -> Result<(), UsageError> {
        let name = flag.long_name();
        if !flag.kind().allows_several() && self.matches.count(flag.id()) > 0 {
            return Err(UsageError::Twice(name));
        }
        let value = match (flag.kind().takes_value(), value) {
            (true, Some(value)) => Some(value),
            (true, None) => {
                let next = self.next().ok_or(UsageError::NeedsValue(name))?;
                Some(next.as_value().to_owned())
            }
            (false, Some(_)) => return Err(UsageError::TakesNone(name)),
            (false, None) => None,
        };
        self.matches.met.push((flag.id(), value));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Action;

    fn parsed(arguments: &[&str]) -> Result<Matches, UsageError> {
        let table = Table::new(
            "tool",
            vec![
                Flag::new("case").long("ignore-case").short('i'),
                Flag::new("verbose").short('v').action(Action::Count),
                Flag::new("jobs").short('j').action(Action::Set),
            ],
        );
        parse(&table, arguments.iter().map(OsString::from))
    }

    #[test]
    fn a_value_may_stand_in_three_places() {
        for arguments in [&["-j4"][..], &["-j", "4"], &["--jobs=4"], &["-vij", "4"]] {
            let matches = parsed(arguments).expect("understood");
            assert_eq!(
                matches.value("jobs"),
                Some(OsStr::new("4")),
                "{arguments:?}"
            );
        }
    }

    #[test]
    fn behind_two_dashes_everything_is_a_value() {
        let matches = parsed(&["-vv", "a", "--", "-i"]).expect("understood");
        assert_eq!((matches.count("verbose"), matches.count("case")), (2, 0));
        assert_eq!(matches.values(), ["a", "-i"]);
    }

    #[test]
    fn what_is_wrong_is_named() {
        assert_eq!(parsed(&["-x"]), Err(UsageError::Unknown("-x".to_owned())));
        assert_eq!(parsed(&["--jobs"]), Err(UsageError::NeedsValue("jobs")));
        assert_eq!(
            parsed(&["--verbose=2"]),
            Err(UsageError::TakesNone("verbose"))
        );
        assert_eq!(parsed(&["-ii"]), Err(UsageError::Twice("ignore-case")));
    }
}
