pub(crate) fn get() -> u8 {
    1
}

pub(crate) fn two() -> u8 {
    2
}
