pub mod store;

pub struct Here;

impl store::Tr for &'static [Here] {}

#[test]
fn one() {
    assert_eq!(store::get(), 1);
}
