pub mod desk;
pub mod lock;
pub mod store;
