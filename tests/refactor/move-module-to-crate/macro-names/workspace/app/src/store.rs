macro_rules! local {
    () => {
        0
    };
}

#[macro_export]
macro_rules! one {
    () => {
        1
    };
}

pub fn get() -> u8 {
    one!() + local!()
}
