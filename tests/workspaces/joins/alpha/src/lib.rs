pub mod actions;
pub mod globbed;
pub mod helpers;
pub mod others;
pub mod prelude;
pub mod shapes;

pub trait Door {
    fn open(&self);
}
