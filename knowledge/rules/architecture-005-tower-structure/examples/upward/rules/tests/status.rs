#[test]
fn open_accounts_are_fine() {
    assert!(rules::is_open(0));
    assert_eq!(http_api::StatusCode(200), http_api::StatusCode(200));
}
