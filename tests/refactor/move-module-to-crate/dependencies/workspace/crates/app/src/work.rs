use other_name::NAME as SECOND;

#[cfg(unix)]
fn third() -> &'static str {
    only_unix::NAME
}

#[cfg(not(unix))]
fn third() -> &'static str {
    "unix"
}

#[cfg(feature = "extra")]
fn last() -> &'static str {
    more::NAME
}

#[cfg(not(feature = "extra"))]
fn last() -> &'static str {
    ""
}

pub fn all() -> String {
    [::plain::NAME, SECOND, third(), last()].join(" ")
}

#[cfg(test)]
mod tests {
    use probe::is_word;

    #[test]
    fn each_is_a_word() {
        assert!(super::all().split(' ').all(is_word));
    }
}
