//! Counts what is sold.

use crate::{Cents, Tape, VAT};

/// A till with its tape.
#[derive(Debug)]
pub struct Till {
    tape: Tape,
    sum: Cents,
}

impl Till {
    pub fn new(tape: Tape) -> Self {
        Till { tape, sum: Cents(0) }
    }

    pub fn change_tape(&mut self, tape: Tape) {
        self.tape = tape;
    }

    /// Sells something; which line of the tape it is on.
    pub fn sell(&mut self, what: &str, price: Cents) -> usize {
        self.sum = Cents(self.sum.0 + price.0 * (100 + VAT) / 100);
        self.tape.print(what, price)
    }

    pub fn sum(&self) -> Cents {
        self.sum
    }
}

#[cfg(test)]
mod tests {
    use super::{Cents, Till};

    #[test]
    fn what_is_sold_is_counted() {
        let tape = super::Tape::blank();
        let mut till = Till::new(tape);
        assert_eq!(till.sell("paper", Cents(100)), 1);
        assert_eq!(till.sum(), Cents(107));
    }
}
