#[cfg(wide)]
pub fn one() -> u32 {
    1
}

#[cfg(not(wide))]
pub fn one() -> u32 {
    2
}
