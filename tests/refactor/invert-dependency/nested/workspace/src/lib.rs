//! A print shop.

pub mod data;
pub mod rules;

use std::sync::Arc;

use data::tables::Ledger;
use rules::pricing::{Discount, Quote};

/// What a job of so many pages costs on a paper, with the discount of a house.
pub fn quote(paper: &str, pages: u32) -> u32 {
    let ledger = Arc::new(Ledger::house());
    let quote = Quote::new(Arc::clone(&ledger));
    let discount = Discount::new(&ledger);
    quote.price(paper, pages) - discount.of(pages)
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_job_has_a_price() {
        assert_eq!(super::quote("matt", 10), 60);
        assert_eq!(super::quote("matt", 200), 1100);
        assert_eq!(super::quote("none", 10), 0);
    }
}
