use crate::feed::Change;
use crate::transaction::Transaction;

pub struct Account {
    pub id: u64,
    pub balance: i64,
    pub tracked: bool,
}

impl Account {
    pub fn feed_changes(&self, transaction: &Transaction) { //~ pattern: realtime-001-change-feed
        if self.tracked {
            transaction.record_account_change(Change::Set { account: self.id, balance: self.balance });
        }
    }
}
