pub fn two() -> u32 {
    twice!(1)
}
