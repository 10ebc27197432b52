pub mod lease;

#[test]
fn leases_are_as_they_were() {
    assert!(lease::merged("/no/such/file", Vec::new()).is_err());
    assert_eq!(lease::merged("Cargo.toml", Vec::new()).unwrap(), 7);
    assert_eq!(lease::later(2, |n| n), 3);
    assert_eq!(lease::steps(3), 3);
    assert_eq!(lease::label("NO_SUCH_NAME"), "none");
}
