mod lib;

pub fn get() -> u8 {
    lib::one()
}
