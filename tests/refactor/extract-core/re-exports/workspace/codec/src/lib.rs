//! Frames on the wire.
mod frame;
mod sums;

pub use frame::send as transmit;
pub use frame::{decode, Frame, HEADER};

pub mod prelude {
    pub use crate::frame::*;
}

pub fn checked(bytes: &[u8]) -> Option<Frame> {
    frame::decode(bytes).filter(|frame| frame::is_sound(frame))
}
