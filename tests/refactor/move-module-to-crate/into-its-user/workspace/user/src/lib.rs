//! Counts.

use app::{store::one, TWO};

#[macro_export]
macro_rules! eight {
    () => {
        app::four!() * 2
    };
}

pub fn three() -> u32 {
    app::store::one() + TWO * one()
}

pub fn fours() -> u32 {
    app::four!() + ::app::four!()
}
