#[mac::keep]
mod store {
    pub fn get() -> u8 {
        1
    }
}

#[cfg_attr(not(missing), doc(hidden), mac::keep)]
mod hidden {
    pub fn get() -> u8 {
        1
    }
}

mod found;

pub fn f() -> u8 {
    store::get() + hidden::get() + found::get()
}

#[test]
fn one() {
    assert_eq!(f(), 3);
}
