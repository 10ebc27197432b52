use crate::storage::first;

pub fn head(text: &str) -> &str {
    first(text)
}
