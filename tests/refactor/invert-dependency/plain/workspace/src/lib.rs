//! A library's desk.

pub mod lending;
pub mod storage;

/// A desk with nothing on it.
pub fn open_desk() -> lending::Desk {
    lending::Desk::new(storage::Store::default(), 14)
}
