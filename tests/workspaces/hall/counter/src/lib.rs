//! Counts pages.
pub mod pages;

pub fn count() -> usize {
    pages::Pages::new().len()
}
