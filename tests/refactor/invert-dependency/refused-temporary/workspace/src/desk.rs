use crate::diary::note;
use crate::store::Store;

pub fn books() -> u32 {
    let books = Store::open(3).count();
    note("counted");
    books
}
