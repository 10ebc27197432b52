pub(crate) fn read(word: &str) -> usize {
    crate::search::search(word)
}
