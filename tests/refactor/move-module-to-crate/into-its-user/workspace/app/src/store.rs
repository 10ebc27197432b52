pub fn one() -> u32 {
    base::ONE
}
