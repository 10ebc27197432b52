/// Whatever has a weight.
pub trait Weighed {
    fn take(&self, bars: u32) -> u32;
}

/// Bars of iron.
pub struct Store {
    bars: u32,
}

impl Weighed for Store {
    fn take(&self, bars: u32) -> u32 {
        bars * 10
    }
}

impl Store {
    pub fn new() -> Self {
        Store { bars: 5 }
    }

    pub fn take(&mut self, bars: u32) -> Result<u32, String> {
        if bars > self.bars {
            return Err(format!("{} are left", self.bars));
        }
        self.bars -= bars;
        Ok(self.bars)
    }
}
