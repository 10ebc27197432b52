//! One request a line, one answer a line (level 3): streams by number.

use std::fmt;
use std::io::{self, Read, Write};

use {{name_snake}}_commands::{Command, HandleId, Misunderstood};
use {{name_snake}}_handles::{HandleError, HandleTable};
use {{name_snake}}_stream::Stream;

/// The most bytes that are read at once.
const MOST: u64 = 1024 * 1024;

/// The streams of one user.
#[derive(Default)]
pub struct Shell {
    table: HandleTable,
}

/// Why a line was not carried out.
#[derive(Debug)]
pub enum ShellError {
    /// It is not understood.
    Misunderstood(Misunderstood),
    /// The number stands for no stream.
    Handle(HandleError),
    /// C could not do it.
    Stream(io::Error),
}

impl Shell {
    /// The answer to one line.
    pub fn answer(&mut self, line: &str) -> String {
        let command = Command::parse(line).map_err(ShellError::Misunderstood);
        let answer = command.and_then(|command| self.carry_out(command));
        answer.unwrap_or_else(|error| format!("error: {error}"))
    }

    fn carry_out(&mut self, command: Command<'_>) -> Result<String, ShellError> {
        match command {
            Command::Open => Ok(self.table.add(Stream::temporary()?)?.to_string()),
            Command::Write(id, text) => self.write(id, text),
            Command::Read(id) => self.read(id),
            Command::Close(id) => {
                let stream = self.table.take::<Stream>(id)?;
                drop(stream);
                Ok("closed".to_owned())
            }
        }
    }

    fn write(&self, id: HandleId, text: &str) -> Result<String, ShellError> {
        let stream = self.table.get::<Stream>(id)?;
        let mut stream = stream.borrow_mut();
        stream.seek_to_end()?;
        stream.write_all(text.as_bytes())?;
        Ok(format!("{} bytes", text.len()))
    }

    fn read(&self, id: HandleId) -> Result<String, ShellError> {
        let stream = self.table.get::<Stream>(id)?;
        let mut stream = stream.borrow_mut();
        let mut bytes = Vec::new();
        stream.rewind();
        Read::by_ref(&mut *stream)
            .take(MOST)
            .read_to_end(&mut bytes)?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

impl From<HandleError> for ShellError {
    fn from(error: HandleError) -> Self {
        Self::Handle(error)
    }
}

impl From<io::Error> for ShellError {
    fn from(error: io::Error) -> Self {
        Self::Stream(error)
    }
}

impl fmt::Display for ShellError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Misunderstood(error) => error.fmt(formatter),
            Self::Handle(error) => error.fmt(formatter),
            Self::Stream(error) => error.fmt(formatter),
        }
    }
}

impl std::error::Error for ShellError {}
