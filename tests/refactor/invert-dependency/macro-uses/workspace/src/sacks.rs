#[derive(Default)]
pub struct Sacks {
    full: u32,
}

impl Sacks {
    pub fn fill(&mut self, kilos: u32) {
        self.full += kilos / 50;
    }

    pub fn full(&self) -> u32 {
        self.full
    }

    pub fn label(&self) -> String {
        told!("rye", "flour")
    }
}
