#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub struct Word(pub String);

pub fn split(text: &str) -> Vec<Word> {
    text.split_whitespace()
        .map(|word| Word(word.to_string()))
        .collect()
}
