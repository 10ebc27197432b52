#![allow(non_camel_case_types)]

use std::fmt::Write;

use crate::book::total;

pub(super) struct row {
    pub cells: u32,
}

impl row {
    const MOST: u32 = 4;

    pub fn most(&self) -> u32 {
        self.cells + Self::MOST
    }
}

pub fn show(out: &mut impl Write) {
    let _ = out;
}

pub fn text() -> String {
    let mut text = String::new();
    for _ in 0..total().min(crate::book::total()) {
        text.write_str("x").unwrap();
    }
    assert!(row::MOST > 3);
    text
}
