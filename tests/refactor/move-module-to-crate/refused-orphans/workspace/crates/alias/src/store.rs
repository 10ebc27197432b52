pub struct Row(pub u8);

pub fn get() -> u8 {
    1
}
