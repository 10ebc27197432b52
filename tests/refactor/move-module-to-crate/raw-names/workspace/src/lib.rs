pub mod r#type;
mod user;

pub use r#type::r#loop::three as trois;

pub fn f() -> u8 {
    crate::r#type::get() + r#type::get() + user::g() + user::more::h()
}

#[test]
fn names_that_are_keywords_lead_there() {
    assert_eq!(f(), 4);
    assert_eq!(r#type::r#loop::four() + trois(), 7);
}
