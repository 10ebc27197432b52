pub fn words(line: &str) -> Vec<&str> {
    line.split_whitespace().collect()
}
