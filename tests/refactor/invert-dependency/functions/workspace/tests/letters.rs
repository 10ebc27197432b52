#[test]
fn letters_are_addressed() {
    let letters = parish::letters(&["Ann Lee", "Bob Ray"]);
    assert_eq!(letters, ["to Ann Lee", "to Ann and Bob"]);
    assert_eq!(parish::census::Census::of(&[]).first(), "");
}
