pub fn is_word(text: &str) -> bool {
    text.chars().all(char::is_alphabetic)
}
