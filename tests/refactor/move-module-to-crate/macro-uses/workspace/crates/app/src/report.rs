macro_rules! line {
    ($name:expr) => {
        format!("<{}>", $name)
    };
}
