//! Shapes of a plan.

pub mod mark;
pub(crate) mod unit;

use self::unit::{Unit, ZERO};

pub struct Rect {
    width: Unit,
    height: Unit,
    pub(super) count: u32,
    pub(in crate::plan::shape) seen: bool,
}

impl Rect {
    pub(crate) fn new(width: Unit, height: Unit) -> Rect {
        let count = if width == ZERO { 0 } else { 2 };
        Rect { width, height, count, seen: false }
    }

    pub(crate) fn is_seen(&self) -> bool {
        self.seen
    }
}

pub(super) fn area(rect: &Rect) -> u32 {
    crate::plan::shape::unit::product(rect.width, rect.height)
}

pub(super) fn forgotten() -> u32 {
    0
}

#[cfg(test)]
mod tests {
    use super::unit::Unit;

    #[test]
    fn nothing_is_seen_at_first() {
        let rect = super::Rect::new(Unit(1), Unit(2));
        assert!(!rect.is_seen());
        assert_eq!(super::forgotten(), 0);
        assert_eq!(crate::plan::shape::area(&rect), 2);
    }
}
