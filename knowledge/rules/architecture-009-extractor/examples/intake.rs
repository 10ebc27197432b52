//! A small framework of jobs: what a function asks for builds itself from the job.

use std::collections::HashMap;

pub struct JobRequest {
    headers: HashMap<String, String>,
    body: Vec<u8>,
}

pub trait FromJob: Sized { //~ pattern: architecture-009-extractor
    type Rejection: std::fmt::Display;

    fn from_job(job: &JobRequest) -> Result<Self, Self::Rejection>;
}

pub struct Tenant(pub String);

impl FromJob for Tenant {
    type Rejection = &'static str;

    fn from_job(job: &JobRequest) -> Result<Self, Self::Rejection> {
        job.headers.get("tenant").cloned().map(Tenant).ok_or("no tenant")
    }
}

pub struct Body(pub Vec<u8>);

impl FromJob for Body {
    type Rejection = &'static str;

    fn from_job(job: &JobRequest) -> Result<Self, Self::Rejection> {
        if job.body.len() > 65_536 { Err("too large") } else { Ok(Body(job.body.clone())) }
    }
}

impl<T: FromJob> FromJob for Option<T> {
    type Rejection = std::convert::Infallible;

    fn from_job(job: &JobRequest) -> Result<Self, Self::Rejection> {
        Ok(T::from_job(job).ok())
    }
}

macro_rules! from_job_for_lists { //~ pattern: architecture-009-extractor
    ($($element:ident),+) => {
        impl<$($element: FromJob),+> FromJob for ($($element,)+) {
            type Rejection = String;

            fn from_job(job: &JobRequest) -> Result<Self, Self::Rejection> {
                Ok(($($element::from_job(job).map_err(|rejection| rejection.to_string())?,)+))
            }
        }
    };
}

from_job_for_lists!(A);
from_job_for_lists!(A, B);
from_job_for_lists!(A, B, C);

/// Rows of a table: a conversion in the data layer, nobody is rejected.
pub trait FromRow: Sized {
    type Error;

    fn from_row(row: &Row, context: &RowContext) -> Result<Self, Self::Error>;
}

pub struct Row;
pub struct RowContext;

/// Text: a parser.
pub trait FromText: Sized {
    type Error;

    fn from_text(text: &str) -> Result<Self, Self::Error>;
}

/// Copies between two worlds: it is asked on a value, not made from a request.
pub trait Extract {
    fn extract(&self, context: &RowContext) -> Option<Row>;
}

/// Opened from its configuration and then used: an engine, not an input of a handler.
pub trait Archive: Sized {
    type Context;

    fn from_context(context: Self::Context) -> Result<Self, String>;
    fn list(&self, prefix: &str) -> Vec<String>;
}

pub struct Folder;
pub struct Bucket;
pub struct Tape;

impl Archive for Folder {
    type Context = String;

    fn from_context(context: String) -> Result<Self, String> {
        if context.is_empty() { Err("no path".to_owned()) } else { Ok(Folder) }
    }

    fn list(&self, _prefix: &str) -> Vec<String> {
        Vec::new()
    }
}

impl Archive for Bucket {
    type Context = u32;

    fn from_context(_context: u32) -> Result<Self, String> {
        Ok(Bucket)
    }

    fn list(&self, _prefix: &str) -> Vec<String> {
        Vec::new()
    }
}

impl Archive for Tape {
    type Context = ();

    fn from_context(_context: ()) -> Result<Self, String> {
        Ok(Tape)
    }

    fn list(&self, _prefix: &str) -> Vec<String> {
        Vec::new()
    }
}
