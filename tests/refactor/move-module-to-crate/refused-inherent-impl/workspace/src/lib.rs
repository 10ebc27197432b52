mod store;

impl store::Row {
    pub fn twice(&self) -> u32 {
        self.0 * 2
    }
}

pub fn row() -> store::Row {
    store::Row(1)
}

#[test]
fn it_works() {
    assert_eq!(1 + 1, 2);
}
