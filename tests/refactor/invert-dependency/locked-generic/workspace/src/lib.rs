pub mod desk;
pub mod store;
