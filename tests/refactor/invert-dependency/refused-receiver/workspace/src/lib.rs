pub mod lending;
pub mod storage;

#[test]
fn a_day_is_told() {
    let desk = lending::Desk::new(storage::Store::default());
    assert_eq!(desk.day(), 3);
}
