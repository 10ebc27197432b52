//! Where the work starts.

/// Before any of it is done.
pub const START: u8 = 0;
