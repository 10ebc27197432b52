//! A kiosk.

mod money;
mod tape;
pub mod till;

pub use money::{Cents, VAT};
pub use tape::Tape;
