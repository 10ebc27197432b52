pub(crate) fn done() -> usize {
    note!("one {}", "more");
    1
}

#[cfg(test)]
mod tests {
    #[test]
    fn work_is_done() {
        assert_eq!(super::done(), 1);
    }
}
