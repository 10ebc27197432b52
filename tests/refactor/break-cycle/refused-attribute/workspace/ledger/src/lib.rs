pub mod book;
pub mod sheet;

#[test]
fn rows_are_loaded() {
    assert_eq!(book::see(&sheet::Row::load()), 5);
}
