#[derive(Default)]
pub struct Fish(pub u32);

impl Fish {
    pub fn weight(&self) -> u32 {
        self.0
    }
}
