//! Where reports are kept: an arm for each scheme, one handle for all.

use std::sync::Arc;

pub struct Failure(pub String);

pub trait Archive {
    fn put(&self, name: &str, bytes: &[u8]) -> Result<(), Failure>;
}

pub struct Folder(String);

pub struct Memory;

pub struct Bucket(String);

impl Archive for Folder {
    fn put(&self, name: &str, bytes: &[u8]) -> Result<(), Failure> {
        std::fs::write(format!("{}/{name}", self.0), bytes).map_err(|error| Failure(error.to_string()))
    }
}

impl Archive for Memory {
    fn put(&self, _name: &str, _bytes: &[u8]) -> Result<(), Failure> {
        Ok(())
    }
}

impl Archive for Bucket {
    fn put(&self, name: &str, _bytes: &[u8]) -> Result<(), Failure> {
        Err(Failure(format!("{}/{name}: no network", self.0)))
    }
}

pub fn open(locator: &str) -> Result<Arc<dyn Archive>, Failure> { //~ pattern: storage-003-multi-backend-dispatch
    let (scheme, rest) = locator.split_once("://").ok_or_else(|| Failure(format!("no scheme in {locator}")))?;
    match scheme {
        "file" => Ok(Arc::new(Folder(rest.to_owned()))),
        "memory" => Ok(Arc::new(Memory)),
        "s3" => Ok(Arc::new(Bucket(rest.to_owned()))),
        other => Err(Failure(format!("unknown scheme {other}"))),
    }
}

// Selects nothing: it only answers whether the locator leaves this machine.
pub fn is_remote(locator: &str) -> bool {
    locator.starts_with("s3://") || locator.starts_with("https://")
}

// One kind of result and nothing erased: a port for each scheme.
pub fn default_port(scheme: &str) -> Option<u16> {
    match scheme {
        "http" => Some(80),
        "https" => Some(443),
        _ => None,
    }
}
