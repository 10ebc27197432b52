//! Arguments of the ferry's tools, for whichever of them parses.

pub const NAME: &str = "ferry";

/// What was typed, argument by argument. Where reading stands is a [`Cursor`] of the caller's, so
/// that a parser can look ahead and come back.
#[derive(Clone, Debug, Default)]
pub struct RawArgs { //~ pattern: cli-003-lexer-separation
    items: Vec<std::ffi::OsString>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cursor {
    position: usize,
}

impl RawArgs {
    /// The arguments of this process, its own name first.
    pub fn from_args() -> Self {
        std::env::args_os().collect()
    }

    pub fn peek(&self, cursor: &Cursor) -> Option<ParsedArg<'_>> {
        self.items.get(cursor.position).map(|text| ParsedArg { text })
    }

    pub fn next(&self, cursor: &mut Cursor) -> Option<ParsedArg<'_>> {
        let arg = self.peek(cursor)?;
        cursor.position += 1;
        Some(arg)
    }

    /// All that is left, as it was typed: what stands behind `--` is nobody's option.
    pub fn remaining(&self, cursor: &mut Cursor) -> &[std::ffi::OsString] {
        let rest = self.items.get(cursor.position..).unwrap_or_default();
        cursor.position = self.items.len();
        rest
    }
}

impl<T: Into<std::ffi::OsString>> FromIterator<T> for RawArgs {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        RawArgs { items: items.into_iter().map(Into::into).collect() }
    }
}

/// What one argument looks like. What it means, the parser knows: `-1` may be a flag or a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParsedArg<'a> {
    text: &'a std::ffi::OsStr,
}

impl<'a> ParsedArg<'a> {
    /// `--`
    pub fn is_escape(&self) -> bool {
        self.text == "--"
    }

    /// `-`
    pub fn is_stdio(&self) -> bool {
        self.text == "-"
    }

    /// `--name` and `--name=value`. Not Unicode: no option, so such a value stands by itself.
    pub fn to_long(&self) -> Option<(&'a str, Option<&'a str>)> {
        let text = self.text.to_str()?.strip_prefix("--").filter(|text| !text.is_empty())?;
        let (name, value) = text.split_once('=').map_or((text, None), |(name, value)| (name, Some(value)));
        Some((name, value))
    }

    /// The letters of `-abc`, behind each the rest of the argument, which may be its value.
    pub fn to_short(&self) -> Option<impl Iterator<Item = (char, &'a str)>> {
        let text = self.text.to_str()?.strip_prefix('-')?;
        let flags = !text.is_empty() && !text.starts_with('-');
        flags.then(|| text.char_indices().map(move |(at, flag)| (flag, &text[at + flag.len_utf8()..])))
    }

    pub fn to_value(&self) -> &'a std::ffi::OsStr {
        self.text
    }
}

pub fn is_name(text: &str) -> bool { //~ no action: scaffold-lexer

    //~^ no action: scaffold-lexer
    text == NAME
}
