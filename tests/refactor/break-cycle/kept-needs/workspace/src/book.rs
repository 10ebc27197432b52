use crate::sheet::{row, show};

pub fn total() -> u32 {
    opening() + 1
}

fn opening() -> u32 {
    1
}

pub fn see() -> u32 {
    let mut text = String::new();
    show(&mut text);
    row { cells: 2 }.most()
}
