//! Shelf marks behind one contract; whoever asks writes the steps out.

pub trait MarkStore {
    fn get(&self, key: &[u8]) -> Option<Vec<u8>>;
    fn put(&mut self, key: &[u8], value: &[u8]);
    fn delete(&mut self, key: &[u8]);
    fn flush(&mut self);
}

/// What a statement comes to, once it has been checked and planned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Plan {
    Get { key: Vec<u8> },
    Put { key: Vec<u8>, value: Vec<u8> },
    Delete { key: Vec<u8> },
    Sequence(Vec<Plan>),
}

/// The unit of work that a plan runs in. Either ending consumes it.
pub trait PlanTransaction {
    type Error;

    fn get(&mut self, key: &[u8]) -> Result<Option<Vec<u8>>, Self::Error>;
    fn put(&mut self, key: &[u8], value: &[u8]) -> Result<(), Self::Error>;
    fn delete(&mut self, key: &[u8]) -> Result<(), Self::Error>;
    fn commit(self) -> Result<(), Self::Error>;
    fn cancel(self);
}

/// Runs one plan in one transaction: all of it holds, or nothing.
pub struct Executor<T> { //~ pattern: query-001-execution-pipeline
    transaction: T,
    rows: Vec<Vec<u8>>,
}

impl<T: PlanTransaction> Executor<T> {
    pub fn new(transaction: T) -> Self {
        Executor { transaction, rows: Vec::new() }
    }

    /// Gives what the plan found, in its order. The transaction has ended either way.
    pub fn execute(mut self, plan: &Plan) -> Result<Vec<Vec<u8>>, T::Error> {
        match self.execute_plan(plan) {
            Ok(()) => self.transaction.commit().map(|()| self.rows),
            Err(error) => {
                self.transaction.cancel();
                Err(error)
            }
        }
    }

    fn execute_plan(&mut self, plan: &Plan) -> Result<(), T::Error> {
        match plan {
            Plan::Get { key } => self.rows.extend(self.transaction.get(key)?),
            Plan::Put { key, value } => self.transaction.put(key, value)?,
            Plan::Delete { key } => self.transaction.delete(key)?,
            Plan::Sequence(plans) => self.execute_sequence(plans)?,
        }
        Ok(())
    }

    fn execute_sequence(&mut self, plans: &[Plan]) -> Result<(), T::Error> {
        plans.iter().try_for_each(|plan| self.execute_plan(plan))
    }
}

pub fn forget(store: &mut dyn MarkStore, keys: &[Vec<u8>]) { //~ no action: scaffold-executor
    keys.iter().for_each(|key| store.delete(key));

    //~^ no action: scaffold-executor
    store.flush();
}
