/// A number.
///
/// ```
/// use app::parse;
/// assert_eq!(parse::number("12"), Some(12));
/// ```
pub fn number(text: &str) -> Option<u32> {
    text.parse().ok()
}
