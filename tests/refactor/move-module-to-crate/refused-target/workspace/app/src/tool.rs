pub fn get() -> u8 {
    0
}
