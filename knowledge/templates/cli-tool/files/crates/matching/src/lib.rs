//! Which line matches (level 4): no I/O, so that a test gives it a text and asks.

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    needle: String,
    ignores_case: bool,
}

/// A line that matches: its number, from one on, and where in it the match is, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match<'text> {
    /// The number of the line.
    pub number: usize,
    /// The line, without its end.
    pub line: &'text str,
    /// Where the match begins in it.
    pub start: usize,
}

impl Pattern {
    /// A text. Case is told apart unless it is ignored, which holds for ASCII letters.
    pub fn new(needle: &str, ignores_case: bool) -> Self {
        let needle = if ignores_case {
            needle.to_ascii_lowercase()
        } else {
            needle.to_owned()
        };
        Self {
            needle,
            ignores_case,
        }
    }

    /// The lines of the text that match, in order.
    pub fn matches<'text>(
        &'text self,
        text: &'text str,
    ) -> impl Iterator<Item = Match<'text>> + 'text {
        let numbered = text.lines().zip(1..);
        numbered.filter_map(move |(line, number)| {
            let start = self.find(line)?;
            Some(Match {
                number,
                line,
                start,
            })
        })
    }

    fn find(&self, line: &str) -> Option<usize> {
        if !self.ignores_case {
            return line.find(&self.needle);
        }
        if self.needle.is_empty() {
            return Some(0);
        }
        let needle = self.needle.as_bytes();
        let windows = line.as_bytes().windows(needle.len());
        windows
            .zip(0..)
            .find(|(window, _)| window.eq_ignore_ascii_case(needle))
            .map(|(_, at)| at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(needle: &str, ignores_case: bool, text: &str) -> Vec<(usize, usize)> {
        Pattern::new(needle, ignores_case)
            .matches(text)
            .map(|each| (each.number, each.start))
            .collect()
    }

    #[test]
    fn a_match_has_a_line_and_a_place() {
        let text = "one\ntwo one\nTHREE ONE\n";
        assert_eq!(numbers("one", false, text), [(1, 0), (2, 4)]);
        assert_eq!(numbers("One", true, text), [(1, 0), (2, 4), (3, 6)]);
    }

    #[test]
    fn an_empty_text_is_in_every_line() {
        assert_eq!(numbers("", false, "a\n\n"), [(1, 0), (2, 0)]);
        assert_eq!(numbers("", true, "a\n\n"), [(1, 0), (2, 0)]);
        assert_eq!(numbers("a", true, ""), []);
    }
}
