pub fn two() -> u32 {
    app::one() * 2
}
