#[test]
fn it_is_fast() {
    assert!(app::parse::number("x").is_none());
}
