#[macro_use]
mod macros;
pub mod desk;
pub mod diary;
pub mod store;
