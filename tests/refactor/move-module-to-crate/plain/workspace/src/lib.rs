//! A shop.

/// Prices.
pub mod price;
mod basket;

pub use basket::Basket;

use crate::price::{Money, Rounding};

pub fn total(basket: &Basket) -> Money {
    price::sum(basket.items.iter().copied(), Rounding::Down)
}
