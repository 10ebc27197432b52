mod bin;

pub fn get() -> u8 {
    bin::tool::one()
}
