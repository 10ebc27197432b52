pub mod book;
pub mod sheet;

#[test]
fn rows_are_seen() {
    let row = sheet::Row { cells: 2 };
    assert_eq!(book::see(&row) + sheet::sheet(), 6);
}
