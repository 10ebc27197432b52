macro_rules! between {
    ($a:expr, $text:expr, $b:expr) => {
        format!("{}{}{}", $a, $text, $b)
    };
}

#[macro_export]
macro_rules! marked {
    ($text:expr) => {
        between!('<', $text, '>')
    };
}
