pub mod cart;
pub mod stone;
