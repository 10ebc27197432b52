pub mod shop {
    pub mod cart;
    pub mod zones;
}

pub use shop::cart::checkout;
