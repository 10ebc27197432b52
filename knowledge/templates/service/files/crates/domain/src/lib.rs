//! What is decided (level 4): which link may be claimed, and by whom. No I/O, no thread, no clock:
//! it is tested by calling it.

mod link;
mod moment;
mod slug;

pub use link::{Claim, Link, Target};
pub use moment::Moment;
pub use slug::{InvalidSlug, Slug};
