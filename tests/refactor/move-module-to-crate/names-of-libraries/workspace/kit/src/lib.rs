pub use kit_same::Same;

pub struct Kit;

impl Kit {
    pub fn one(&self) -> u8 {
        1
    }
}
