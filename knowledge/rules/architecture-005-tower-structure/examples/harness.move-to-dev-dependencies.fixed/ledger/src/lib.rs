#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Entry {
    pub account: u32,
    pub cents: i64,
}

pub fn balance(entries: &[Entry], account: u32) -> i64 {
    entries.iter().filter(|entry| entry.account == account).map(|entry| entry.cents).sum()
}

#[cfg(test)]
mod properties;
