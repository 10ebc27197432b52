#[macro_use]
pub mod store;

mod own {
    macro_rules! one {
        () => {
            2
        };
    }

    pub fn two() -> u8 {
        one!()
    }
}

pub fn f() -> u8 {
    own::two() - one!()
}

#[test]
fn one() {
    assert_eq!(f(), 1);
}
