use std::fs;

pub fn load(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_default()
}

pub fn stop_words() -> usize {
    include_str!("stop.txt").lines().count()
}

pub fn here() -> &'static str {
    module_path!()
}

/// The words that stop are
#[doc = include_str!("stop.txt")]
pub fn is_told() -> bool {
    true
}

pub fn count(text: &str) -> usize {
    text.split(' ').count()
}
