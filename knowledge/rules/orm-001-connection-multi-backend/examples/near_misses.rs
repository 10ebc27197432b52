//! Connections of other kinds.

/// Peers in a network. Nothing is queried.
pub trait PeerConnection {
    type Error;
    fn connect(address: &str) -> Result<Self, Self::Error>
    where
        Self: Sized;
    fn send(&mut self, frame: &[u8]) -> Result<(), Self::Error>;
}

pub struct TcpConnection {
    address: String,
}

pub struct TlsConnection {
    address: String,
}

/// One way to carry bytes a variant.
pub enum Carrier {
    Plain(TcpConnection),
    Tls(TlsConnection),
}

impl Carrier {
    pub fn address(&self) -> &str {
        match self {
            Carrier::Plain(carrier) => &carrier.address,
            Carrier::Tls(carrier) => &carrier.address,
        }
    }
}

/// A store below SQL: it opens, and has keys.
pub trait Engine {
    type Error;
    fn open(path: &str) -> Result<Self, Self::Error>
    where
        Self: Sized;
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, Self::Error>;
}

/// Runs jobs, not statements.
pub trait Runner {
    fn execute(&self, job: u64) -> bool;
    fn query_status(&self, job: u64) -> bool;
}
