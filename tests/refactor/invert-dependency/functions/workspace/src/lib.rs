//! A parish.

pub mod census;
pub mod post;

/// Both letters of a house.
pub fn letters(names: &[&str]) -> Vec<String> {
    let census = census::Census::of(names);
    vec![census.first(), census.all()]
}
