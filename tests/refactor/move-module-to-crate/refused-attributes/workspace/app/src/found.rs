#![doc(alias = "shop")]

pub fn get() -> u8 {
    1
}
