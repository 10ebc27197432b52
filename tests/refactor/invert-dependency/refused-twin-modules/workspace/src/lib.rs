pub mod index;
pub mod search;

pub fn find(word: &str) -> usize {
    index::read(word)
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_are_counted() {
        let found = super::find("a");
        assert!(found < 2);
    }
}
