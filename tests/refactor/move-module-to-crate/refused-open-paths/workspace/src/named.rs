pub(crate) fn get() -> u8 {
    1
}
