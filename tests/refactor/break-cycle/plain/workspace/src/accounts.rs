//! Accounts.

use std::collections::BTreeMap;
use std::fmt;

use crate::report::{line, title};

/// The most that is owed.
pub const LIMIT: i64 = 1000;

/// An amount.
///
/// In cents.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount(i64);

impl Amount {
    pub fn cents(self) -> i64 {
        self.0
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// All accounts.
#[derive(Default)]
pub struct Accounts {
    by_name: BTreeMap<String, i64>,
}

impl Accounts {
    pub fn pay(&mut self, name: &str, cents: i64) -> Amount {
        let all = self.by_name.entry(name.to_string()).or_insert(0);
        *all = (*all + cents).min(LIMIT);
        Amount(*all)
    }

    pub fn told(&self) -> String {
        let mut text = title("Accounts");
        for (name, cents) in &self.by_name {
            text.push_str(&line(name, Amount(*cents)));
        }
        text
    }
}
