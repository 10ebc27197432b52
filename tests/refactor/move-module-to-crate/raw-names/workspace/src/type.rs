pub mod r#loop;

pub fn get() -> u8 {
    1
}

pub fn two() -> u8 {
    crate::r#type::get() + self::get()
}
