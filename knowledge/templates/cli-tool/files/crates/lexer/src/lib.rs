//! Splits arguments into tokens (level 3). Which flags there are, it does not know, so it can serve
//! any set of them.

use std::ffi::{OsStr, OsString};

/// The arguments, whole. Where somebody is in them is a [`Cursor`], so that two readers do not
/// disturb each other.
#[derive(Debug, Clone)]
pub struct Arguments {
    items: Vec<OsString>,
}

/// A position in [`Arguments`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    at: usize,
}

impl Arguments {
    /// Those of a program, its own name left out.
    pub fn new(items: impl IntoIterator<Item = OsString>) -> Self {
        let items = items.into_iter().collect();
        Self { items }
    }

    /// The position before the first.
    pub fn start(&self) -> Cursor {
        Cursor { at: 0 }
    }

    /// The next one; the cursor moves on.
    pub fn next(&self, cursor: &mut Cursor) -> Option<Argument<'_>> {
        let text = self.items.get(cursor.at)?;
        cursor.at += 1;
        Some(Argument { text })
    }
}

/// One argument, and what it looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Argument<'a> {
    text: &'a OsStr,
}

impl<'a> Argument<'a> {
    /// Whether it is `--`, behind which nothing is a flag.
    pub fn is_escape(&self) -> bool {
        self.text == "--"
    }

    /// `name` and `value` of `--name=value`, `name` of `--name`. What is not Unicode is no flag.
    pub fn to_long(&self) -> Option<(&'a str, Option<&'a str>)> {
        let text = self.text.to_str()?.strip_prefix("--")?;
        match text.split_once('=') {
            _ if text.is_empty() => None,
            Some((name, value)) => Some((name, Some(value))),
            None => Some((text, None)),
        }
    }

    /// The letters of `-abc`; `-` alone stands for standard input and has none.
    pub fn to_shorts(&self) -> Option<&'a str> {
        let letters = self.text.to_str()?.strip_prefix('-')?;
        let is_short = !letters.is_empty() && !letters.starts_with('-');
        is_short.then_some(letters)
    }

    /// All of it.
    pub fn as_value(&self) -> &'a OsStr {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arguments(items: &[&str]) -> Arguments {
        Arguments::new(items.iter().map(OsString::from))
    }

    #[test]
    fn an_argument_says_what_it_looks_like() {
        let all = arguments(&["--jobs=4", "--", "-ic", "-", "--quiet", "text"]);
        let mut cursor = all.start();
        let mut next = || all.next(&mut cursor).expect("one more");
        assert_eq!(next().to_long(), Some(("jobs", Some("4"))));
        let escape = next();
        assert!(escape.is_escape() && escape.to_long().is_none() && escape.to_shorts().is_none());
        assert_eq!(next().to_shorts(), Some("ic"));
        assert_eq!(next().to_shorts(), None);
        assert_eq!(next().to_long(), Some(("quiet", None)));
        assert_eq!(next().as_value(), "text");
    }

    #[test]
    fn two_cursors_do_not_disturb_each_other() {
        let all = arguments(&["a", "b"]);
        let (mut one, mut other) = (all.start(), all.start());
        assert!(all.next(&mut one).is_some() && all.next(&mut one).is_some());
        assert_eq!(all.next(&mut one), None);
        assert_eq!(
            all.next(&mut other).map(|argument| argument.as_value()),
            Some(OsStr::new("a"))
        );
    }
}
