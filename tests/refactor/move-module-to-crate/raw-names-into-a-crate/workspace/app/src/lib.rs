//! ```
//! use app::r#type;
//! assert_eq!(r#type::get() + app::f(), 3);
//! ```
pub mod r#type;
mod user;

pub fn f() -> u8 {
    crate::r#type::get() + user::g()
}

#[test]
fn a_keyword_leads_there() {
    base::none();
    assert_eq!(f(), 2);
}
