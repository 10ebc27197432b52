//! Guards of readiness that are cleared, handed on, or forgotten.

use std::io;
use std::os::fd::OwnedFd;

use tokio::io::unix::{AsyncFd, AsyncFdReadyGuard};

pub struct Tap {
    fd: AsyncFd<OwnedFd>,
}

impl Tap {
    /// Ready for ever after the first time.
    pub async fn next(&self) -> io::Result<usize> {
        let _guard = self.fd.readable().await?; //~ violation: asyncfd-guard-not-cleared
        read(self)
    }

    pub async fn next_well(&self) -> io::Result<usize> {
        loop {
            let mut guard = self.fd.readable().await?;
            if let Ok(read) = guard.try_io(|_| read(self)) {
                return read;
            }
        }
    }

    pub async fn next_by_hand(&self) -> io::Result<usize> {
        let mut guard = self.fd.readable().await?;
        let outcome = read(self);
        if outcome.is_err() {
            guard.clear_ready();
        }
        outcome
    }

    /// Somebody else clears it.
    pub async fn wait(&self) -> io::Result<AsyncFdReadyGuard<'_, OwnedFd>> {
        let guard = self.fd.readable().await?;
        Ok(guard)
    }
}

/// A stream's `readable` returns nothing to clear.
pub async fn peek(stream: &tokio::net::TcpStream) -> io::Result<usize> {
    let ready = stream.readable().await?;
    drop(ready);
    stream.try_read(&mut [])
}

fn read(tap: &Tap) -> io::Result<usize> {
    Ok(usize::from(tap.fd.get_ref() as *const OwnedFd as usize != 0))
}
