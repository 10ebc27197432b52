//! Entries, read from a file and added up.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io;
use std::path::Path;

use crate::text::words;

/// How much a line may hold.
const LONGEST: usize = 80;

/// One line of the ledger.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    account: String,
    pub cents: i64,
}

impl Entry {
    fn is_debit(&self) -> bool {
        self.cents < 0
    }
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.account, self.cents)
    }
}

/// Reads all entries of a file.
pub fn load(path: &Path) -> io::Result<Vec<Entry>> {
    let text = fs::read_to_string(path)?;
    Ok(text.lines().filter_map(parse).collect())
}

/// Writes them again.
pub fn save(path: &Path, entries: &[Entry]) -> io::Result<()> {
    let mut text = String::new();
    for entry in entries {
        text.push_str(&entry.to_string());
        text.push('\n');
    }
    fs::write(path, text)
}

// Lines that are too long are left out.
fn parse(line: &str) -> Option<Entry> {
    if line.len() > LONGEST {
        return None;
    }
    match words(line).as_slice() {
        [account, cents] => Some(Entry {
            account: account.to_string(),
            cents: cents.parse().ok()?,
        }),
        _ => None,
    }
}

/// What is left of all entries.
pub fn balance(entries: &[Entry]) -> i64 {
    entries.iter().map(|entry| entry.cents).sum()
}

/// What went out, by account.
pub fn debits(entries: &[Entry]) -> BTreeMap<String, i64> {
    let mut debits = BTreeMap::new();
    for entry in entries.iter().filter(|entry| entry.is_debit()) {
        *debits.entry(entry.account.clone()).or_insert(0) -= entry.cents;
    }
    debits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(account: &str, cents: i64) -> Entry {
        Entry {
            account: account.into(),
            cents,
        }
    }

    #[test]
    fn a_line_is_an_entry() {
        assert_eq!(parse("rent -900"), Some(entry("rent", -900)));
        assert_eq!(parse("rent"), None);
        assert_eq!(parse(&"x".repeat(LONGEST + 1)), None);
    }

    #[test]
    fn entries_add_up() {
        let entries = [entry("rent", -900), entry("wage", 2000)];
        assert_eq!(balance(&entries), 1100);
        assert_eq!(debits(&entries)["rent"], 900);
    }

    #[test]
    fn a_file_is_read_as_it_was_written() {
        let path = std::env::temp_dir().join(format!("ledger-{}", std::process::id()));
        let entries = vec![entry("rent", -900)];
        save(&path, &entries).unwrap();
        assert_eq!(load(&path).unwrap(), entries);
        assert_eq!(crate::total(&path).unwrap(), -900);
        fs::remove_file(&path).unwrap();
    }
}
