use crate::report::title;

pub struct Quota {
    pub(self) left: u32,
}

pub fn told() -> String {
    title("Accounts", &Quota { left: 1 })
}

#[test]
fn the_quota_is_told() {
    assert_eq!(told(), "Accounts");
}
