/// What changed between two exports of the same day, as people read it.
pub fn difference(before: &str, after: &str) -> String {
    similar_asserts::SimpleDiff::from_str(before, after, "before", "after").to_string()
}

#[cfg(test)]
mod tests {
    #[test]
    fn same_text_has_no_difference() {
        insta::assert_snapshot!(super::difference("a", "a"));
    }
}
