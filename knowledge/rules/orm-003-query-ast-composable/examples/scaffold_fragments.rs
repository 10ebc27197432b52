//! Texts of queries, put together from pieces.

pub trait Rows {
    fn query(&self, sql: &str) -> Vec<String>;
}

//~ action: scaffold-fragments

pub fn shelves(rows: &dyn Rows, room: u32) -> Vec<String> { //~ no action: scaffold-fragments

    //~^ no action: scaffold-fragments
    rows.query(&format!("select shelf from places where room = {room}"))
}
