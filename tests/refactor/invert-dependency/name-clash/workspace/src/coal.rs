/// What is burnt.
pub struct Store {
    pub sacks: u32,
}

impl Store {
    pub fn new() -> Self {
        Store { sacks: 2 }
    }

    pub fn take(&mut self, sacks: u32) -> u32 {
        self.sacks -= sacks;
        self.sacks
    }
}
