pub fn first(lines: &[&str]) -> Option<String> {
    lines.first().map(|line| line.to_uppercase())
}

pub fn show(lines: &[&str]) {
    println!("{:?} of {}", first(lines), crate::titles(lines));
}

#[test]
fn the_first_is_shown() {
    assert_eq!(first(&["a"]).as_deref(), Some("A"));
    show(&["a"]);
}
