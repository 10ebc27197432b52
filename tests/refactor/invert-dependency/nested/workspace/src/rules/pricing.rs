//! Prices of jobs.

use std::sync::Arc;

use crate::data::tables::Ledger;

/// A price in the making.
pub struct Quote {
    ledger: Arc<Ledger>,
}

impl Quote {
    pub fn new(ledger: Arc<Ledger>) -> Quote {
        Quote { ledger }
    }

    pub fn price(&self, paper: &str, pages: u32) -> u32 {
        self.copy().ledger.rate(paper).map_or(0, |rate| rate * pages)
    }

    fn copy(&self) -> Quote {
        Quote {
            ledger: self.ledger.clone(),
        }
    }
}

/// What is taken off for many pages.
pub struct Discount<'a> {
    ledger: &'a Ledger,
}

impl<'a> Discount<'a> {
    pub fn new(ledger: &'a Ledger) -> Self {
        Self { ledger }
    }

    pub fn of(&self, pages: u32) -> u32 {
        if self.ledger.name() == "press" && pages > 100 {
            return 100;
        }
        0
    }
}
