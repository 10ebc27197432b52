macro_rules! told {
    ($text:expr) => {
        String::from($text)
    };
}
