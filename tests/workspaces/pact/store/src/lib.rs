pub mod api;
pub mod inner;
