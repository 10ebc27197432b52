#[macro_use]
mod store;

pub fn two() -> u32 {
    twice!(1) + store::ONE
}

#[test]
fn it_works() {
    assert_eq!(1 + 1, 2);
}
