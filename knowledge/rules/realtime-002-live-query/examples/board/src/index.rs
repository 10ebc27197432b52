use crate::{BoardWatch, LiveId};

pub struct Key { //~ pattern: realtime-002-live-query
    pub table: String,
    pub live_id: LiveId,
}

impl Key {
    pub fn of(table: &str, watch: &BoardWatch) -> Key {
        Key { table: table.to_owned(), live_id: watch.id }
    }
}
