pub trait Tr {}

pub fn get() -> u8 {
    1
}
