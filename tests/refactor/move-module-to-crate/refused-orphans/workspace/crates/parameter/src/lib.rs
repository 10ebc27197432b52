pub mod store;

pub struct Here;

impl<T> store::Tr2<Here> for &T {}

#[test]
fn one() {
    assert_eq!(store::get(), 1);
}
