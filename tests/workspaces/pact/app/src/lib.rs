pub mod clock;
pub mod desk;
