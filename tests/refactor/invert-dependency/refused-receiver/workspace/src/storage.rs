#[derive(Default)]
pub struct Store {
    days: u32,
}

impl Store {
    pub fn due(self: &Self) -> u32 {
        self.days + 3
    }
}
