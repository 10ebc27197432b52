mod store;
mod grouped;
pub mod named;
pub mod own;

macro_rules! stored {
    ($f:ident) => {
        crate::store::$f()
    };
}

macro_rules! of_group {
    ($f:ident) => {{
        use crate::grouped::{two, $f};
        $f() + two()
    }};
}

mod user {
    use crate::named;

    macro_rules! of_named {
        ($f:ident) => {
            named::$f()
        };
    }

    pub fn f() -> u8 {
        of_named!(get)
    }
}

pub fn f() -> u8 {
    stored!(get) + of_group!(get) + user::f() + of_own!(get)
}

#[test]
fn one() {
    assert_eq!(f(), 6);
}
