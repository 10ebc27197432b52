use report::title;
use ::base::Unit;

pub const LIMIT: Unit = 1000;

pub fn told() -> String {
    title("Accounts")
}

#[test]
fn all_is_told() {
    assert_eq!(told(), "Accounts 2001");
}
