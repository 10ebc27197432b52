use crate::Cents;

/// What was printed.
#[derive(Debug)]
pub struct Tape {
    lines: Vec<String>,
}

impl Tape {
    pub fn blank() -> Self {
        Tape { lines: Vec::new() }
    }

    pub fn print(&mut self, what: &str, price: Cents) -> usize {
        self.lines.push(format!("{what} {}", price.0));
        self.lines.len()
    }
}
