#[macro_export]
macro_rules! one {
    () => {
        3
    };
}

pub fn zero() -> u8 {
    0
}
