#[macro_export]
macro_rules! one {
    () => {
        me::store::two()
    };
}

#[macro_export]
macro_rules! one_more {
    () => {
        me::one!()
    };
}

pub fn get() -> u8 {
    use me::one_more as encore;
    encore!() * 2 - me::one!()
}

pub fn two() -> u8 {
    use me::store;
    use me::{store::inner::three};
    store::inner::three() - three() + 2
}

pub mod inner {
    pub fn three() -> u8 {
        3
    }
}
