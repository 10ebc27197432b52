pub struct Row(pub u32);

impl Row {
    pub fn value(&self) -> u32 {
        self.0
    }
}
