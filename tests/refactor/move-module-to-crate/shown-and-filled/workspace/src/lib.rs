mod store;
use crate::store::*;

macro_rules! call {
    ($receiver:expr, $method:ident) => {
        $receiver.$method()
    };
}

pub fn f() -> u8 {
    let row = store::Row {
        a: 1,
        ..Default::default()
    };
    1u8.go() + 1u8.named() + call!(row, two) + third!()
}

pub fn marker() -> u8 {
    let _: store::Marker = store::Marker;
    0
}

pub fn inside() -> u8 {
    use store::local::*;
    hidden() + Hidden::default().get()
}

#[test]
fn all_of_them() {
    assert_eq!(inside(), 7);
    let rows = vec![store::Other { a: 1, ..Default::default() }];
    assert_eq!(f() + marker() + rows[0].a, 8);
}
