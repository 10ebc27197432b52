pub fn rows() -> usize {
    1
}

#[cfg(test)]
mod tests {
    use crate::helper::one;

    #[test]
    fn there_is_one() {
        assert_eq!(super::rows(), one());
    }
}
