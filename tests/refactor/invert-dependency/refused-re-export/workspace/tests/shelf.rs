#[test]
fn three_is_long() {
    assert!(shelf::low::is_long(&shelf::low::Board(3)));
}
