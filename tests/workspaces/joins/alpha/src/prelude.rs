pub use crate::shapes::Moved;
