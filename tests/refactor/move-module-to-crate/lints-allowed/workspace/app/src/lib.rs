#[allow(unreachable_pub)]
mod inline {
    #![allow(unused, missing_docs)]

    pub(crate) fn get() -> u8 {
        1
    }
}

pub fn f() -> u8 {
    inline::get()
}

#[test]
fn one() {
    assert_eq!(f(), 1);
}
