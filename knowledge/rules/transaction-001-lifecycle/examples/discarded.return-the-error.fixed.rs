pub struct Order {
    pub id: u64,
}

#[derive(Debug)]
pub struct DbError;

pub trait Session {
    fn begin(&self) -> Result<OrderTx, DbError>;
}

pub struct OrderTx { //~ pattern: transaction-001-lifecycle
    pending: Vec<u64>,
}

impl OrderTx {
    pub fn insert(&mut self, order: &Order) {
        self.pending.push(order.id);
    }

    pub fn commit(self) -> Result<(), DbError> {
        if self.pending.is_empty() { Err(DbError) } else { Ok(()) }
    }

    pub fn rollback(self) -> Result<(), DbError> {
        Ok(())
    }
}

pub fn save(session: &dyn Session, order: &Order) -> Result<(), DbError> {
    let mut tx = session.begin()?;
    tx.insert(order);
    tx.commit()?;
    Ok(())
}

// There is nobody to hand the error to here, so no fix is offered; the finding stays.
pub fn save_in_passing(session: &dyn Session, order: &Order) {
    if let Ok(mut tx) = session.begin() {
        tx.insert(order);
        let _ = tx.commit(); //~ violation: commit-result-discarded
    }
}

// A rollback that fails leaves nothing to do: the first error is the one to report.
pub fn check(session: &dyn Session, order: &Order) -> Result<(), DbError> {
    let mut tx = session.begin()?;
    tx.insert(order);
    if order.id == 0 {
        let _ = tx.rollback();
        return Err(DbError);
    }
    tx.commit()
}

pub struct Consumer {
    offset: u64,
}

impl Consumer {
    pub fn commit(&mut self) -> Result<(), DbError> {
        self.offset += 1;
        Ok(())
    }
}

// A queue's offset, not a unit of work: it is sent again with the next message.
pub fn acknowledge(consumer: &mut Consumer) {
    let _ = consumer.commit();
}
