pub mod desk;
pub mod diary;
pub mod store;
pub mod top;
