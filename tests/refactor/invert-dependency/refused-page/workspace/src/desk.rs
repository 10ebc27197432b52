use crate::store::Store;

pub struct Desk {
    store: Store,
}

impl Desk {
    pub fn open() -> Desk {
        Desk {
            store: Store::new(),
        }
    }

    pub fn sum(&self) -> u32 {
        self.store.count()
    }
}

#[test]
fn it_is_empty() {
    assert_eq!(Desk::open().sum(), 0);
}
