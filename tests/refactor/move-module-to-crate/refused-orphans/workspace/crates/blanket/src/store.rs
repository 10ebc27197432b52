pub struct Row;

pub fn get() -> u8 {
    1
}
