pub mod desk;
pub mod diary;
mod key;
pub mod store;
