pub mod book;
#[cfg(feature = "sheet")]
pub mod sheet;

#[test]
fn the_book_is_there_without_sheets() {
    assert_eq!(book::total(), 2);
}
