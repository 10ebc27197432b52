#[macro_export]
macro_rules! two {
    () => {
        2
    };
}

pub fn get() -> u8 {
    use me::{two as deux, list::one};
    deux!() + one()
}

pub fn one() -> u8 {
    1
}
