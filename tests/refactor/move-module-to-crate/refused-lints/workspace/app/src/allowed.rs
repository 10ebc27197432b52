#![allow(missing_docs)]

pub(crate) fn get() -> u8 {
    1
}
