pub struct Bulb {
    watt: u32,
}

impl Bulb {
    pub fn new(watt: u32) -> Self {
        Bulb { watt }
    }

    pub fn light(&self) -> u32 {
        self.watt * 10
    }
}

#[test]
fn the_dark_is_lit() {
    assert_eq!(crate::low::light(true), 400);
}
