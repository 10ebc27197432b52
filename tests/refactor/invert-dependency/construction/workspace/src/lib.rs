//! A depot.

pub mod freight;
pub mod yard;

use freight::Loader;

/// Loads one crate in a yard of four places.
pub fn load_one() -> u32 {
    let mut loader = Loader::new("north", 4);
    loader.load(1)
}
