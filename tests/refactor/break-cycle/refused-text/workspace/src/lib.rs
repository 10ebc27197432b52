//! A ledger.

pub mod book {
    use crate::sheet::HEAD;

    pub fn total() -> u32 {
        opening() + 1
    }

    fn opening() -> u32 {
        1
    }

    pub fn see() -> usize {
        HEAD.len()
    }
}

pub mod sheet {
    use crate::book::total;

    pub const HEAD: &str = "name
        sum
";

    pub fn sheet() -> u32 {
        total() + crate::book::total()
    }
}

#[test]
fn the_head_has_its_blanks() {
    assert_eq!(book::see(), 17);
}
