//! Counts.

use app::{store::one, TWO};

pub fn three() -> u32 {
    app::store::one() + TWO * one()
}
