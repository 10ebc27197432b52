use std::io::{self, Write};
use std::net::{SocketAddr, TcpListener, TcpStream, ToSocketAddrs};
use std::sync::Arc;
use std::time::Duration;

use depot_runtime::Pool;

use crate::handlers::Desk;
use crate::http::{self, Response, StatusCode};

/// Settings of a listener.
#[must_use]
#[derive(Debug)]
pub struct ListenerBuilder {
    address: String,
    body_limit: usize,
    timeout: Duration,
    keep_alive: bool,
}

impl ListenerBuilder {
    pub fn new(address: impl Into<String>) -> Self {
        Self {
            address: address.into(),
            body_limit: 64 * 1024,
            timeout: Duration::from_secs(10),
            keep_alive: false,
        }
    }

    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    pub fn keep_alive(mut self, keep_alive: bool) -> Self {
        self.keep_alive = keep_alive;
        self
    }

    pub fn build(self) -> io::Result<Listener> {
        let addresses: Vec<SocketAddr> = self.address.to_socket_addrs()?.collect();
        Ok(Listener { socket: TcpListener::bind(&addresses[..])?, settings: self })
    }
}

pub struct Listener {
    socket: TcpListener,
    settings: ListenerBuilder,
}

impl Listener {
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.socket.local_addr()
    }

    /// Answers `connections` requests, then returns; None serves until the socket fails.
    pub fn serve(self, pool: &Pool, desk: Arc<Desk>, connections: Option<usize>) -> io::Result<()> {
        let (limit, timeout) = (self.settings.body_limit, self.settings.timeout);
        let mut left = connections.unwrap_or(usize::MAX);
        while left > 0 {
            let (stream, peer) = self.socket.accept()?;
            left -= 1;
            stream.set_read_timeout(Some(timeout))?;
            let desk = Arc::clone(&desk);
            let task = async move {
                if let Err(error) = answer(stream, limit, &desk) {
                    log::info!("{peer}: {error}");
                }
            };
            drop(pool.spawn(task));
        }
        Ok(())
    }
}

fn answer(mut stream: TcpStream, limit: usize, desk: &Desk) -> io::Result<()> {
    let response = match http::read_request(&mut stream, limit)? {
        Some(request) => desk.handle(&request),
        None => Response::plain(StatusCode::BAD_REQUEST, "not a request we can read"),
    };
    let mut bytes = Vec::new();
    response.encode(&mut bytes);
    stream.write_all(&bytes)
}
