pub fn titles(lines: &[&str]) -> usize {
    lines.len()
}
