use crate::r#type;
use crate::r#type::get;

pub fn g() -> u8 {
    r#type::get() * get()
}
