mod work;

pub fn done() -> String {
    format!("{} {}", work::all(), plain::NAME)
}

#[cfg(test)]
mod tests {
    #[test]
    fn all_is_done() {
        assert_eq!(super::done(), "plain renamed unix more plain");
    }
}
