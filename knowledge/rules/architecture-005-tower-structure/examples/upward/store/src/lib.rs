pub struct Ledger {
    cents: i64,
}

impl Ledger {
    pub fn open(path: &std::path::Path) -> Result<Self, redb::Error> {
        let file = redb::Database::create(path)?;
        Ok(Ledger { cents: file.begin_read().map(|_| 0).unwrap_or_default() })
    }

    pub fn balance(&self) -> i64 {
        self.cents
    }
}
