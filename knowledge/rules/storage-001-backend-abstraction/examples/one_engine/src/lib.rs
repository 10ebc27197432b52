pub mod index;
pub mod rows;
