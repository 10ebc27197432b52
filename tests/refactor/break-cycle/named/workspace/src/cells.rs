pub struct Row {
    pub cells: u32,
}

pub enum Kind {
    Wide,
    Narrow,
}

pub const MOST: u32 = 3;
