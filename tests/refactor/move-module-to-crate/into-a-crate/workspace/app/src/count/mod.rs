use base::text::trimmed;
use tools::split;

pub(crate) mod letter;

pub fn words(text: &str) -> usize {
    split(trimmed(text)).len() + base::BASE + letter::least()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted() {
        assert_eq!(words(" a b c "), 3);
        assert_eq!(crate::count::letter::least(), 0);
    }
}
