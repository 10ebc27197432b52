#[macro_export]
macro_rules! lined {
    ($text:expr) => {
        format!("_{}_", $text)
    };
}
