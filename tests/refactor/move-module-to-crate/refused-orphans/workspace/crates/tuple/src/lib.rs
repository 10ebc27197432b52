pub mod store;

pub struct Here;

impl store::Tr for (Here, u8) {}

#[test]
fn one() {
    assert_eq!(store::get(), 1);
}
