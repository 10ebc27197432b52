//! Things that execute and are no query pipeline.

use std::collections::VecDeque;

pub struct Failure;

// A client: the text goes to a server, and the server has the pipeline.
pub trait Connection {
    fn execute(&mut self, sql: &str) -> Result<u64, Failure>;

    fn fetch(&mut self, sql: &str) -> Result<Vec<String>, Failure>;
}

// Runs jobs in turn: no statements, no rows, nothing to commit.
pub struct JobExecutor {
    queue: VecDeque<Box<dyn FnOnce()>>,
}

impl JobExecutor {
    pub fn execute(&mut self, job: Box<dyn FnOnce()>) {
        self.queue.push_back(job);
    }

    pub fn run_all(&mut self) {
        while let Some(job) = self.queue.pop_front() {
            job();
        }
    }
}

// A reducer of a user interface: an enum and a match, but no stages and no outcome.
pub enum Action {
    Open(String),
    Close,
    Save,
    Undo,
}

pub struct Window {
    path: Option<String>,
    saved: bool,
}

impl Window {
    pub fn run_action(&mut self, action: Action) {
        match action {
            Action::Open(path) => self.path = Some(path),
            Action::Close => self.path = None,
            Action::Save => self.saved = true,
            Action::Undo => self.saved = false,
        }
    }
}

pub struct Pool;

pub struct Work;

impl Pool {
    pub fn begin(&self) -> Result<Work, Failure> {
        Ok(Work)
    }
}

impl Work {
    pub fn commit(self) -> Result<(), Failure> {
        Ok(())
    }

    pub fn rollback(self) {}

    pub fn add(&mut self, _amount: i64) -> Result<(), Failure> {
        Ok(())
    }
}

// A unit of work of an application: it has a transaction, and no plan runs in it.
pub fn book(pool: &Pool, amount: i64) -> Result<(), Failure> {
    let mut work = pool.begin()?;
    match work.add(amount) {
        Ok(()) => work.commit(),
        Err(failure) => {
            work.rollback();
            Err(failure)
        }
    }
}

pub struct Text(pub &'static str);

impl Text {
    pub fn execute(&self, _work: &mut Work) -> Result<u64, Failure> {
        Ok(1)
    }
}

// A client again: the statement is text that a server executes, inside a transaction of that server.
pub fn transfer(pool: &Pool) -> Result<u64, Failure> {
    let mut work = pool.begin()?;
    match Text("update accounts set amount = amount - 1").execute(&mut work) {
        Ok(rows) => {
            work.commit()?;
            Ok(rows)
        }
        Err(failure) => {
            work.rollback();
            Err(failure)
        }
    }
}
