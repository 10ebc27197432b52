//! How requests come in and answers go out (level 3): one line each. Knows the protocol, decides
//! nothing.

use std::fmt;

use {{name_snake}}_domain::{Allowance, Bucket, Moment, Verdict};
use {{name_snake}}_macros::words;
use {{name_snake}}_store::BucketStore;

words! {
    /// What may be asked.
    enum Verb {
        /// May the caller go on?
        Take = "take",
        /// How much is left to the caller?
        Left = "left",
        /// The caller starts anew.
        Forget = "forget",
    }
}

/// A line, understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request<'line> {
    verb: Verb,
    caller: &'line str,
}

/// Why a line was not understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RequestError {
    /// There is nothing in it.
    Empty,
    /// It begins with none of the verbs.
    UnknownVerb,
    /// It names no caller, or more than one.
    NotOneCaller,
}

impl fmt::Display for RequestError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Empty => "an empty line",
            Self::UnknownVerb => "a verb that is none of take, left, forget",
            Self::NotOneCaller => "one caller is needed behind the verb",
        })
    }
}

impl std::error::Error for RequestError {}

impl<'line> Request<'line> {
    /// Reads `VERB CALLER`.
    pub fn parse(line: &'line str) -> Result<Self, RequestError> {
        let mut words = line.split_whitespace();
        let verb = words.next().ok_or(RequestError::Empty)?;
        let verb = Verb::from_word(verb).ok_or(RequestError::UnknownVerb)?;
        match (words.next(), words.next()) {
            (Some(caller), None) => Ok(Self { verb, caller }),
            _ => Err(RequestError::NotOneCaller),
        }
    }
}

/// Answers requests over whatever store it was given.
#[derive(Debug)]
pub struct Gate<S> {
    store: S,
    allowance: Allowance,
}

impl<S: BucketStore> Gate<S> {
    /// A gate that grants everybody the same.
    pub fn new(store: S, allowance: Allowance) -> Self {
        Self { store, allowance }
    }

    /// The answer to one line, at `now`.
    pub fn answer(&mut self, line: &str, now: Moment) -> String {
        match Request::parse(line) {
            Ok(request) => self.serve(request, now),
            Err(error) => format!("error {error}"),
        }
    }

    fn serve(&mut self, request: Request<'_>, now: Moment) -> String {
        let found = self.store.get(request.caller);
        let mut bucket = found.unwrap_or_else(|| Bucket::new(self.allowance, now));
        match request.verb {
            Verb::Take => {
                let verdict = bucket.admit(self.allowance, now);
                self.store.put(request.caller, bucket);
                match verdict {
                    Verdict::Admitted => "yes".to_owned(),
                    Verdict::Wait(millis) => format!("no {millis}"),
                }
            }
            Verb::Left => bucket.left(self.allowance, now).to_string(),
            Verb::Forget => {
                self.store.remove(request.caller);
                "forgotten".to_owned()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_verb_and_a_caller() {
        let request = Request::parse(" take  ann ").expect("understood");
        assert_eq!((request.verb, request.caller), (Verb::Take, "ann"));
        assert_eq!(Request::parse(""), Err(RequestError::Empty));
        assert_eq!(Request::parse("grab ann"), Err(RequestError::UnknownVerb));
        assert_eq!(Request::parse("take"), Err(RequestError::NotOneCaller));
        assert_eq!(
            Request::parse("take ann bob"),
            Err(RequestError::NotOneCaller)
        );
    }
}
