pub(crate) const MARK: char = '!';
const TEXT: &str = include_str!("../data/text.txt");

pub(crate) fn text() -> String {
    format!("{} {}", TEXT.trim(), env!("CARGO_PKG_VERSION"))
}

#[test]
fn the_text_is_that_of_the_file() {
    assert_eq!(text(), "hello 0.1.0");
    assert!(module_path!().contains("greet"));
}
