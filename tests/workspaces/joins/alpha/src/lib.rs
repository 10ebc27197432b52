pub mod actions;
pub mod globbed;
pub mod helpers;
pub mod others;
pub mod prelude;
pub mod shapes;
pub mod spans;
pub mod steps;

pub trait Door {
    fn open(&self);
}
