pub mod store;

pub const TWO: u32 = 2;

#[test]
fn it_works() {
    assert_eq!(1 + 1, 2);
}
