use base::one;

pub fn one() -> u8 {
    one!()
}
