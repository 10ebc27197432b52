/// A yard with places.
pub struct Yard {
    name: String,
    free: u32,
}

impl Yard {
    pub fn open(name: &str, places: u32) -> Result<Yard, String> {
        if places == 0 {
            return Err("no place".into());
        }
        Ok(Yard {
            name: name.to_string(),
            free: places,
        })
    }

    pub fn fill(&mut self, places: u32) -> u32 {
        self.free = self.free.saturating_sub(places);
        self.free
    }

    pub fn free(&self) -> u32 {
        self.free
    }

    pub fn name(&self) -> &str {
        &self.name
    }
}
