#![allow(missing_docs)]

mod allowed;
mod inline {
    pub(crate) fn get() -> u8 {
        1
    }
}
mod store;

pub fn f() -> u8 {
    allowed::get() + store::get() + inline::get()
}

#[test]
fn one() {
    assert_eq!(f(), 3);
}
