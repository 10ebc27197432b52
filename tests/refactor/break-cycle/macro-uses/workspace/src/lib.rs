//! An oven.

#[macro_use]
mod told;
pub mod bake;
pub mod dough;
