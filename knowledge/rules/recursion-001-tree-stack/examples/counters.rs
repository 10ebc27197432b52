//! A reader that counts how deep it is.

pub struct Wrong;

pub struct Reader {
    depth: usize,
    text: Vec<u8>,
}

impl Reader {
    fn item(&mut self) -> Result<(), Wrong> {
        match self.text.pop() {
            Some(b'[') => self.list(),
            Some(_) => Ok(()),
            None => Err(Wrong),
        }
    }

    pub fn list(&mut self) -> Result<(), Wrong> {
        if self.depth == 64 {
            return Err(Wrong);
        }
        self.depth += 1; //~ violation: depth-not-restored
        while self.text.last() != Some(&b']') {
            self.item()?;
        }
        self.depth -= 1;
        Ok(())
    }

    // The outcome is kept until the counter is down again.
    pub fn list_restored(&mut self) -> Result<(), Wrong> {
        self.depth += 1;
        let outcome = self.item();
        self.depth -= 1;
        outcome
    }

    // The way out lowers it first.
    pub fn list_checked(&mut self) -> Result<(), Wrong> {
        self.depth += 1;
        if self.text.is_empty() {
            self.depth -= 1;
            return Err(Wrong);
        }
        let outcome = self.item();
        self.depth -= 1;
        outcome
    }
}
