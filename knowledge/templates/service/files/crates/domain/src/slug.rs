use std::fmt;

/// The short name of a link: 1 to 32 lower-case letters, digits and `-`. Whoever holds one need not
/// check it again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(String);

impl Slug {
    /// The most characters a slug has.
    pub const MAX: usize = 32;

    /// Takes the text if it is one.
    pub fn new(text: String) -> Result<Self, InvalidSlug> {
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        let length = 1..=Self::MAX;
        if length.contains(&text.len()) && text.bytes().all(fits) {
            Ok(Self(text))
        } else {
            Err(InvalidSlug)
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The text is no slug.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidSlug;

impl fmt::Display for InvalidSlug {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let most = Slug::MAX;
        write!(
            formatter,
            "a name has 1 to {most} lower-case letters, digits and `-`"
        )
    }
}

impl std::error::Error for InvalidSlug {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fits_is_taken_and_nothing_else() {
        for text in ["a", "rust-1", "0"] {
            let slug = Slug::new(text.to_owned()).expect("fits");
            assert_eq!(slug.as_str(), text);
        }
        for text in ["", "A", "a b", "ä", &"a".repeat(33)] {
            assert_eq!(Slug::new(text.to_owned()), Err(InvalidSlug), "{text}");
        }
    }
}
