use crate::report::title;

const HIGH: i64 = 1000;

pub fn limit() -> String {
    format!("{HIGH}")
}

pub fn told() -> String {
    title("Accounts")
}

#[test]
fn the_limit_is_told() {
    assert_eq!(told(), "Accounts 1000");
}
