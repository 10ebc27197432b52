pub mod store;

mod app_store {
    pub fn own() -> u8 {
        crate::one!()
    }
}

pub fn f() -> u8 {
    crate::one!() + one!() + app_store::own()
}
