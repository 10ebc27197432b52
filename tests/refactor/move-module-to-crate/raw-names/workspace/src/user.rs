use crate::r#type;

pub fn g() -> u8 {
    r#type::get()
}

pub fn h() -> u8 {
    use crate::r#type::{self, get};
    r#type::two() - get()
}
