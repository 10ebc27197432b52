use crate::store::Store;

/** A desk.

```
let desk = library::desk::Desk { store: library::store::Store::new() };
assert_eq!(desk.sum(), 0);
```
*/
pub struct Desk {
    pub store: Store,
}

impl Desk {
    pub fn sum(&self) -> u32 {
        self.store.count()
    }
}

