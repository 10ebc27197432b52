//! Lexers and parsers that are another thing, or packed another way.

// The lexer of a language, in the crate of its parser: the same idea, without a crate of its own.
pub struct Lexer<'s> {
    text: &'s str,
    at: usize,
}

impl<'s> Lexer<'s> {
    pub fn next_token(&mut self) -> Option<&'s str> {
        let rest = &self.text[self.at..];
        let start = rest.find(|c: char| !c.is_whitespace())?;
        let end = rest[start..].find(char::is_whitespace).map_or(rest.len(), |length| start + length);
        self.at += end;
        Some(&rest[start..end])
    }
}

// Words of a shell line: another grammar.
pub fn split_words(line: &str) -> Vec<String> {
    line.split_whitespace().map(str::to_owned).collect()
}

// A whole small parser: it knows which options there are, and decides.
pub struct Options {
    pub verbose: bool,
    pub files: Vec<String>,
}

impl Options {
    pub fn parse(args: impl Iterator<Item = String>) -> Options {
        let mut options = Options { verbose: false, files: Vec::new() };
        for arg in args {
            match arg.as_str() {
                "-v" | "--verbose" => options.verbose = true,
                _ => options.files.push(arg),
            }
        }
        options
    }
}

// A list with a position: lines of a file.
pub struct Lines {
    items: Vec<String>,
    at: usize,
}

impl Lines {
    pub fn next(&mut self) -> Option<&str> {
        self.at += 1;
        self.items.get(self.at - 1).map(String::as_str)
    }
}
