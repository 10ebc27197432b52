pub struct Board(pub u32);

impl Board {
    pub fn length(&self) -> u32 {
        self.0
    }
}
