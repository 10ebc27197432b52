//! Reports.

use crate::accounts::{Amount, LIMIT};

pub fn title(text: &str) -> String {
    format!("{text}\n")
}

/// A line, marked where nothing more can be owed.
pub fn line(name: &str, amount: Amount) -> String {
    let mark = if amount.cents() == LIMIT { "!" } else { "" };
    format!("{name} {amount}{mark}\n")
}
