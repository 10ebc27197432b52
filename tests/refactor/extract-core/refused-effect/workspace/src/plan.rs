use std::path::Path;

fn ready(path: &str) -> bool {
    Path::new(path).exists()
}

pub fn longest<'a>(paths: &[&'a str]) -> Option<&'a str> {
    paths.iter().copied().max_by_key(|path| path.len())
}

/// Looks pure, and is not.
pub fn pending<'a>(paths: &[&'a str]) -> Vec<&'a str> {
    paths.iter().copied().filter(|path| !ready(path)).collect()
}

#[test]
fn nothing_is_there() {
    assert_eq!(pending(&["/nowhere/at/all"]).len(), 1);
    assert_eq!(longest(&["a", "bb"]), Some("bb"));
}
