use crate::one;

#[macro_export]
macro_rules! one {
    () => {
        1
    };
}

pub fn get() -> u8 {
    one!()
}
