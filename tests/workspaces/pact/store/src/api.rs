pub use crate::inner::Item;

pub struct Other;
