pub mod shape;

use self::shape::area;
use shape::unit::Unit;

pub fn drawn(width: u32, height: u32) -> String {
    let rect = shape::Rect::new(Unit(width), Unit(height));
    format!("{}x{}={} {}", width, height, area(&rect), self::shape::mark::of(&rect))
}
