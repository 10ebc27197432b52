pub fn get() -> u8 {
    unsafe { *(&0u8 as *const u8) }
}
