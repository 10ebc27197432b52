pub fn get() -> u8 {
    crate::r#type::one()
}

pub fn one() -> u8 {
    1
}
