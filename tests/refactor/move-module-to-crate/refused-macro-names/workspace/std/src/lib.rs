pub mod store;
mod user {
    pub fn text() -> String {
        format!("{}", 1)
    }
}

pub fn f() -> u8 {
    user::text().len() as u8
}

#[test]
fn one() {
    assert_eq!(f(), 1);
}
