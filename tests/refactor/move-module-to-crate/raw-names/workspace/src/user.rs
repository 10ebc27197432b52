#![deny(unused_imports)]

use crate::r#type;

pub fn g() -> u8 {
    r#type::get()
}

pub mod more {
    pub fn h() -> u8 {
        use crate::r#type::{self, get};
        r#type::two() - get()
    }
}
