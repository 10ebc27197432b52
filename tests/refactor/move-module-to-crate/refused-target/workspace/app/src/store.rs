use alloc::vec::Vec;

pub fn get() -> Vec<u8> {
    Vec::from([1])
}
