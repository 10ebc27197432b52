//! A session of a small database: one result per statement, one transaction per statement.
//~ no action: scaffold-executor
use std::time::{Duration, Instant};

pub enum Statement {
    Begin,
    Commit,
    Cancel,
    Insert { table: String, row: Vec<u8> },
    Select { table: String },
}

impl Statement {
    fn read_only(&self) -> bool {
        matches!(self, Statement::Select { .. })
    }
}

pub struct Failure(pub String);

pub struct Row(pub Vec<u8>);

pub struct StatementResult {
    pub time: Duration,
    pub result: Result<Vec<Row>, Failure>,
}

pub struct Store;

pub struct Transaction {
    writable: bool,
}

impl Store {
    pub fn begin(&self, writable: bool) -> Result<Transaction, Failure> {
        Ok(Transaction { writable })
    }
}

impl Transaction {
    pub fn commit(self) -> Result<(), Failure> {
        Ok(())
    }

    pub fn cancel(self) {}

    fn put(&mut self, _table: &str, _row: Vec<u8>) -> Result<(), Failure> {
        if self.writable { Ok(()) } else { Err(Failure("read only".to_owned())) }
    }

    fn scan(&self, _table: &str) -> Result<Vec<Row>, Failure> {
        Ok(Vec::new())
    }
}

pub struct Session { //~ pattern: query-001-execution-pipeline
    store: Store,
    results: Vec<StatementResult>,
}

impl Session {
    pub fn execute_all(&mut self, statements: Vec<Statement>) {
        for statement in statements {
            let start = Instant::now();
            let result = self.execute_bare(statement);
            self.results.push(StatementResult { time: start.elapsed(), result });
        }
    }

    fn execute_bare(&self, statement: Statement) -> Result<Vec<Row>, Failure> { //~ pattern: query-001-execution-pipeline
        let read_only = statement.read_only();
        let mut txn = self.store.begin(!read_only)?;
        match self.execute_in_transaction(&mut txn, statement) {
            Ok(rows) if read_only => {
                txn.cancel();
                Ok(rows)
            }
            Ok(rows) => {
                txn.commit()?;
                Ok(rows)
            }
            Err(failure) => {
                txn.cancel();
                Err(failure)
            }
        }
    }

    fn execute_in_transaction(&self, txn: &mut Transaction, statement: Statement) -> Result<Vec<Row>, Failure> {
        match statement {
            Statement::Insert { table, row } => txn.put(&table, row).map(|()| Vec::new()),
            Statement::Select { table } => txn.scan(&table),
            Statement::Begin => Err(Failure("a transaction is open".to_owned())),
            Statement::Commit => Err(Failure("no transaction is open".to_owned())),
            Statement::Cancel => Err(Failure("no transaction is open".to_owned())),
        }
    }
}
