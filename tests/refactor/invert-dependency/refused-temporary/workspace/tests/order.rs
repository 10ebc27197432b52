#[test]
fn it_is_closed_before_the_note() {
    let books = library::desk::books();
    assert_eq!(books, 3);
    assert_eq!(library::diary::notes(), ["open", "close", "counted"]);
}
