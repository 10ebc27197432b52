//! One request a line, one answer a line (level 3). Outside of `begin` and `commit` each request is
//! a transaction of its own.

use std::fmt;

use {{name_snake}}_backend::{Backend, BackendError};
use {{name_snake}}_engine::{Change, CommitError, Engine, Transaction};
use {{name_snake}}_model::Version;

/// A line, understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Request<'line> {
    /// `begin`
    Begin,
    /// `commit`
    Commit,
    /// `rollback`
    Rollback,
    /// `get KEY`
    Get(&'line str),
    /// `put KEY VALUE`
    Put(&'line str, &'line str),
    /// `delete KEY`
    Delete(&'line str),
    /// `changes VERSION`
    Changes(Version),
}

/// Why a request was not carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ShellError {
    /// The line is none of the requests.
    Unknown,
    /// Nothing was begun.
    NothingBegun,
    /// It did not commit.
    Commit(CommitError),
    /// The backend failed.
    Backend(BackendError),
}

impl<'line> Request<'line> {
    /// Reads a line.
    pub fn parse(line: &'line str) -> Result<Self, ShellError> {
        let words: Vec<&str> = line.split_whitespace().collect();
        Ok(match words[..] {
            ["begin"] => Self::Begin,
            ["commit"] => Self::Commit,
            ["rollback"] => Self::Rollback,
            ["get", key] => Self::Get(key),
            ["put", key, value] => Self::Put(key, value),
            ["delete", key] => Self::Delete(key),
            ["changes", version] => {
                let number = version.parse().map_err(|_| ShellError::Unknown)?;
                Self::Changes(Version::new(number))
            }
            _ => return Err(ShellError::Unknown),
        })
    }
}

/// What one user has begun.
#[derive(Debug)]
pub struct Session<'engine, B: Backend> {
    engine: &'engine Engine<B>,
    open: Option<Transaction<'engine, B>>,
}

impl<'engine, B: Backend> Session<'engine, B> {
    /// One with nothing begun.
    pub fn new(engine: &'engine Engine<B>) -> Self {
        let open = None;
        Self { engine, open }
    }

    /// The answer to one line.
    pub fn answer(&mut self, line: &str) -> String {
        let answer = Request::parse(line).and_then(|request| self.serve(request));
        answer.unwrap_or_else(|error| format!("error: {error}"))
    }

    fn serve(&mut self, request: Request<'_>) -> Result<String, ShellError> {
        match request {
            Request::Begin => {
                self.open = Some(self.engine.begin());
                Ok("begun".to_owned())
            }
            Request::Commit => {
                let open = self.open.take().ok_or(ShellError::NothingBegun)?;
                committed(open)
            }
            Request::Rollback => {
                self.open.take().ok_or(ShellError::NothingBegun)?.rollback();
                Ok("rolled back".to_owned())
            }
            Request::Changes(seen) => self.changes(seen),
            _ => match &mut self.open {
                Some(open) => within(open, request),
                None => {
                    let mut own = self.engine.begin();
                    let answer = within(&mut own, request)?;
                    committed(own).map(|_| answer)
                }
            },
        }
    }

    fn changes(&self, seen: Version) -> Result<String, ShellError> {
        let logged = self.engine.changes_since(seen)?;
        let told = logged.iter().flat_map(|commit| {
            let number = commit.version.number();
            commit
                .changes
                .iter()
                .map(move |change| tell(number, change))
        });
        Ok(told.collect::<Vec<_>>().join("; "))
    }
}

fn committed<B: Backend>(transaction: Transaction<'_, B>) -> Result<String, ShellError> {
    let version = transaction.commit()?;
    Ok(format!("committed {}", version.number()))
}

fn within<B: Backend>(
    transaction: &mut Transaction<'_, B>,
    request: Request<'_>,
) -> Result<String, ShellError> {
    match request {
        Request::Get(key) => {
            let value = transaction.get(key.as_bytes())?;
            return Ok(value.map_or("nothing".to_owned(), |value| shown(&value)));
        }
        Request::Put(key, value) => transaction.put(key.as_bytes(), value.as_bytes()),
        Request::Delete(key) => transaction.delete(key.as_bytes()),
        _ => return Err(ShellError::Unknown),
    }
    Ok("done".to_owned())
}

fn tell(number: u64, change: &Change) -> String {
    let key = shown(change.key());
    match change.value() {
        Some(value) => format!("{number} put {key} {}", shown(value)),
        None => format!("{number} delete {key}"),
    }
}

fn shown(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

impl From<CommitError> for ShellError {
    fn from(error: CommitError) -> Self {
        Self::Commit(error)
    }
}

impl From<BackendError> for ShellError {
    fn from(error: BackendError) -> Self {
        Self::Backend(error)
    }
}

impl fmt::Display for ShellError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => formatter.write_str(
                "begin, commit, rollback, get KEY, put KEY VALUE, delete KEY, changes VERSION",
            ),
            Self::NothingBegun => formatter.write_str("nothing was begun"),
            Self::Commit(error) => error.fmt(formatter),
            Self::Backend(error) => error.fmt(formatter),
        }
    }
}

impl std::error::Error for ShellError {}
