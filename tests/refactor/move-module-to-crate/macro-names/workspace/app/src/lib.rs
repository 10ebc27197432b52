pub mod store;

macro_rules! local {
    () => {
        0
    };
}

pub fn f() -> u8 {
    store::get() + local!()
}
