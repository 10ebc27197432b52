pub struct Row(pub u32);

pub trait Valued {
    fn value(&self) -> u32;
}

impl Row {
    pub(super) fn value(&self) -> u32 {
        self.0
    }
}

impl Valued for Row {
    fn value(&self) -> u32 {
        self.0
    }
}
