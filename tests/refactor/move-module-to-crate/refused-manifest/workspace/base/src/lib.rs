pub fn b() -> u8 {
    1
}
