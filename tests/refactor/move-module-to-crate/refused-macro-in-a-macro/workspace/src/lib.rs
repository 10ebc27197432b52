#[macro_use]
mod marks;

pub fn sign(text: &str) -> String {
    marked!(text)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_sign_is_marked() {
        assert_eq!(super::sign("a"), "<a>");
    }
}
