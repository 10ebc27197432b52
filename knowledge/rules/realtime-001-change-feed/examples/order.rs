//! Orders, and who is told about them.

use std::sync::mpsc::Sender;

pub struct Failure;

pub struct Tx;

impl Tx {
    pub fn insert(&mut self, _order: u64) -> Result<(), Failure> {
        Ok(())
    }

    pub fn commit(self) -> Result<(), Failure> {
        Ok(())
    }
}

pub struct Orders {
    events: Sender<u64>,
}

impl Orders {
    pub fn place(&self, mut tx: Tx, order: u64) -> Result<(), Failure> {
        tx.insert(order)?;
        self.events.send(order).ok(); //~ violation: notify-before-commit
        tx.commit()
    }

    // Who is told, and when, is decided elsewhere: only the call in sight is judged.
    pub fn place_early(&self, mut tx: Tx, order: u64) -> Result<(), Failure> {
        tx.insert(order)?;
        self.tell(order);
        tx.commit()
    }

    fn tell(&self, order: u64) {
        self.events.send(order).ok();
    }
}

pub struct Bell {
    sender: Sender<u64>,
}

impl Bell {
    pub fn book(&self, mut tx: Tx, order: u64, notifier: &Notifier) -> Result<(), Failure> {
        tx.insert(order)?;
        notifier.notify_all(); //~ violation: notify-before-commit
        tx.commit()?;
        Ok(())
    }

    // Told after it is true.
    pub fn book_in_order(&self, mut tx: Tx, order: u64, notifier: &Notifier) -> Result<(), Failure> {
        tx.insert(order)?;
        tx.commit()?;
        notifier.notify_all();
        Ok(())
    }

    // Held back in a channel of this function, and drained after the commit.
    pub fn book_held(&self, mut tx: Tx, order: u64) -> Result<(), Failure> {
        let (held_sender, held) = std::sync::mpsc::channel();
        tx.insert(order)?;
        let _ = held_sender.send(order);
        tx.commit()?;
        for order in held.try_iter() {
            let _ = self.sender.send(order);
        }
        Ok(())
    }
}

pub struct Notifier;

impl Notifier {
    pub fn notify_all(&self) {}
}
