#[no_mangle]
pub extern "C" fn symbol_get() -> u8 {
    1
}
