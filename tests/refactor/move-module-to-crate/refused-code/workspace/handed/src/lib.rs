mod store;

macro_rules! go {
    ($m:ident) => {
        crate::$m::get()
    };
}

pub fn f() -> u8 {
    go!(store)
}

#[test]
fn one() {
    assert_eq!(f(), 1);
}
