pub mod store;

pub trait Show {}

impl<T: std::fmt::Display> Show for T {}

impl Show for store::Row {}

#[test]
fn one() {
    assert_eq!(store::get(), 1);
}
