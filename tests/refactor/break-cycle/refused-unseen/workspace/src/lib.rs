pub mod book;
pub mod parts;

#[test]
fn rows_are_seen() {
    let row = parts::sheet::row(2);
    assert_eq!(book::see(&row) + parts::sheet::sheet(), 6);
}
