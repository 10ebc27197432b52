pub mod desk;
pub mod diary;
pub mod store;
