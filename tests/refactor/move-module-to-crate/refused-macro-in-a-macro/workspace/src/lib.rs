#[macro_use]
mod marks;
mod lines;

#[macro_export]
macro_rules! twice_lined {
    ($text:expr) => {
        [$crate::lined!($text), $crate::lined!($text)].concat()
    };
}

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
