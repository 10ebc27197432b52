//! A harbor.

mod crane;
mod ship;

pub use crane::lift;
pub use ship::{Ship, Tons};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ship_is_unloaded() {
        let mut ship = Ship::with(Tons::of(5));
        assert_eq!(ship.unload(), 2);
        assert_eq!(lift(Tons::of(1)), 0);
        assert_eq!(ship.left(), Tons::of(3));
        assert_eq!(ship.left(), 3);
    }
}
