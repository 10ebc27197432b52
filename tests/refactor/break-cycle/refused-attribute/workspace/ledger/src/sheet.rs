use crate::book::total;
use load::Load;

fn five() -> u32 {
    5
}

#[derive(Load)]
pub struct Row {
    #[load(by = "five")]
    pub cells: u32,
}

pub fn sheet() -> u32 {
    total() + crate::book::total() + five()
}
