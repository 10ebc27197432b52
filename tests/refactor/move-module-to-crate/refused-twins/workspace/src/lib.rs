#[cfg(unix)]
mod store {
    pub const ONE: u32 = 1;
}
#[cfg(not(unix))]
mod store {
    pub const ONE: u32 = 2;
}

pub fn one() -> u32 {
    store::ONE
}

#[test]
fn it_works() {
    assert_eq!(1 + 1, 2);
}
