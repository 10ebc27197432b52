use crate::{
    other::X,
    store::{A, B // the last
    },
    store::inner::C,
};
use super::store::{A as First,
    // the kind
    B as Second};

pub fn f(_: X, _: First, _: Second, _: C) -> u8 {
    let _ = (A, B);
    1
}
