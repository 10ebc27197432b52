#[cfg(test)]
mod tests {
    use app::*;

    #[test]
    fn by_glob() {
        assert_eq!(one!(), f());
    }
}
