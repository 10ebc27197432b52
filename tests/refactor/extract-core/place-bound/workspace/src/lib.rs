pub mod words;

#[test]
fn words_are_counted() {
    assert_eq!(words::count(&words::load("/no/such/file")), 1);
    assert_eq!(words::stop_words(), 2);
    assert!(words::here().ends_with("::words"));
}
