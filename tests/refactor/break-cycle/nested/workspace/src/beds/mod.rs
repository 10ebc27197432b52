//! Beds.

pub mod rows;
use self::rows::Row;

const WIDTH: u32 = 30;

/// How far apart plants are.
#[inline]
fn spacing(plants: u32) -> u32 {
    WIDTH / plants.max(1)
}

/// A bed with one row.
pub fn bed(plants: u32) -> Row {
    assert!(spacing(plants) <= WIDTH);
    Row::of(plants)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plants_are_spaced() {
        assert_eq!(spacing(3), 10);
        assert_eq!(bed(3).space(), 10);
        assert_eq!(WIDTH, 30);
    }
}
