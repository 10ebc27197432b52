pub struct Meter {
    pub value: u32,
}

pub struct Reading { pub value: u32 }

impl Meter {
    pub fn read(&self) -> Reading {
        Reading { value: self.value }
    }
}
