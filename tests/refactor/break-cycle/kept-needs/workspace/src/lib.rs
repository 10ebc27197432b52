#![deny(non_camel_case_types)]

pub mod book;
pub mod sheet;

#[test]
fn rows_are_seen() {
    assert_eq!(book::see(), 6);
    assert_eq!(sheet::text(), "xx");
}
