pub mod store;

type Row = store::Row;

impl Row {
    pub fn more(&self) -> u8 {
        self.0
    }
}

#[test]
fn one() {
    assert_eq!(store::get(), 1);
}
