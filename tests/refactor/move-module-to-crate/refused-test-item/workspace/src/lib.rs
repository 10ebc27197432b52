pub mod store;

#[cfg(test)]
mod tests {
    #[test]
    fn the_sample_is_one() {
        assert_eq!(crate::store::sample().0, 1);
    }
}
