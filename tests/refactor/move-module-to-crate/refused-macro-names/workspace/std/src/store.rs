#[macro_export]
macro_rules! format {
    ($($t:tt)*) => {
        String::new()
    };
}
