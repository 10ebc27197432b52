pub mod file;
pub mod wire;
