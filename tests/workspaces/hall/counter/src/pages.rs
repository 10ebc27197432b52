pub struct Pages {
    numbers: Vec<u32>,
}

impl Pages {
    pub fn new() -> Self {
        Pages { numbers: Vec::new() }
    }

    pub fn len(&self) -> usize {
        self.numbers.len()
    }
}
