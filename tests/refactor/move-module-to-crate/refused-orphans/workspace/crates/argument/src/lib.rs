pub mod store;

pub struct Here;

impl store::Tr2<Vec<Here>> for u8 {}

#[test]
fn one() {
    assert_eq!(store::get(), 1);
}
