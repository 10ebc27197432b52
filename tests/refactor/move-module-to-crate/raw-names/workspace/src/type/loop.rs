pub fn three() -> u8 {
    3
}

pub fn four() -> u8 {
    crate::trois() + super::get()
}
