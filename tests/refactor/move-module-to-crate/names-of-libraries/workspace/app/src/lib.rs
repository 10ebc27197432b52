mod store;

pub fn f() -> u8 {
    store::get()
}
