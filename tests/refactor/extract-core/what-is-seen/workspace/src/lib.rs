#![deny(unused_imports)]

pub mod shelf;
pub mod till;

#[cfg(test)]
mod tests {
    use super::shelf::Row;
    use super::till;

    #[test]
    fn all_is_as_it_was() {
        assert_eq!(till::sum(&till::load("/no/such/file")), 0);
        assert_eq!(till::size("ab").wide, 2);
        assert_eq!(till::quarter(&Row(8)), 2);
        assert!(!till::kept(&Row(8)));
        assert_eq!(till::LIMIT, 9);
    }
}
