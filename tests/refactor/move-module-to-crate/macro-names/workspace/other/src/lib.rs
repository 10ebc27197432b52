macro_rules! one {
    () => {
        2
    };
}

pub fn f() -> u8 {
    one!() - app::f()
}

#[test]
fn own() {
    assert_eq!(f(), 1);
    assert_eq!(env!("ONE"), "1");
}
