/// A letter to somebody.
pub fn address(name: &str) -> String {
    format!("to {name}")
}

/// What stands before the first blank.
pub fn first_name(name: &str) -> &str {
    name.split(' ').next().unwrap_or(name)
}
