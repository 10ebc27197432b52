use crate::book::total;
use std::os::windows::io::RawHandle;

pub struct Row {
    pub name: RawHandle,
}

pub fn sheet() -> u32 {
    total() + crate::book::total()
}
