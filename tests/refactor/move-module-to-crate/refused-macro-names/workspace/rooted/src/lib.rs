extern crate self as me;

pub mod list;
pub mod rows;

#[test]
fn both() {
    assert_eq!(rows::get() + list::get(), 4);
}
