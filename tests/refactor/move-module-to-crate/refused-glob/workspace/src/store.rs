use super::*;

pub fn rows() -> Limit {
    Limit(1)
}
