pub mod book;
pub mod sheet;

pub struct Base(pub u32);

#[test]
fn rows_are_seen() {
    let row = sheet::Row::new(2);
    assert_eq!(book::see(&row) + row.twice() + sheet::sheet(), 12);
}
