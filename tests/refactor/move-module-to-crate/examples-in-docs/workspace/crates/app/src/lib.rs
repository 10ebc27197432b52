//! Parsing, see [`crate::parse`].
//!
//! ```
//! use app::parse::number;
//! assert_eq!(number("7"), Some(7));
//! ```

pub mod parse;

/// Twice what [`app::parse`] finds.
///
/// ```
/// assert_eq!(app::twice("4"), app::parse::number("8"));
/// ```
pub fn twice(text: &str) -> Option<u32> {
    parse::number(text).map(|number| number * 2)
}
