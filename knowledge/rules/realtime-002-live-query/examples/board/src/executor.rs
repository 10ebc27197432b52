use std::sync::mpsc::{channel, Receiver, Sender};

use crate::Change;

pub struct Transaction;

impl Transaction {
    pub fn commit(self) -> Result<(), String> {
        Ok(())
    }
}

pub struct Writer { //~ pattern: realtime-002-live-query
    out: Sender<Change>,
}

impl Writer {
    fn hold_back(&self) -> (Sender<Change>, Receiver<Change>) {
        channel()
    }

    pub fn write(&self, transaction: Transaction, work: impl FnOnce(&Sender<Change>)) -> Result<(), String> {
        let (held, changes) = self.hold_back();
        work(&held);
        drop(held);
        transaction.commit()?;
        for change in changes {
            let _ = self.out.send(change);
        }
        Ok(())
    }
}
