//! Where datagrams come in and go out (level 3): sizes are limited, what is no message is counted
//! and dropped, and nobody further in sees a byte.

use std::io;
use std::net::{SocketAddr, ToSocketAddrs, UdpSocket};
use std::time::Duration;

use {{name_snake}}_gossip::Message;
use {{name_snake}}_wire::{decode, encode};

/// What fits a datagram on nearly every way through the network.
pub const MOST: usize = 1_200;

/// A socket that speaks messages.
#[derive(Debug)]
pub struct Boundary {
    socket: UdpSocket,
    dropped: u64,
}

impl Boundary {
    /// Listens there; waiting for a message ends after `patience`.
    pub fn bind(address: impl ToSocketAddrs, patience: Duration) -> io::Result<Self> {
        let socket = UdpSocket::bind(address)?;
        socket.set_read_timeout(Some(patience))?;
        Ok(Self { socket, dropped: 0 })
    }

    /// Where it listens.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.socket.local_addr()
    }

    /// The datagrams that were no messages.
    pub fn dropped(&self) -> u64 {
        self.dropped
    }

    /// Sends a message. What does not arrive is asked for later, so nobody waits for it.
    pub fn send(&self, to: SocketAddr, message: &Message) -> io::Result<()> {
        let bytes = encode(message);
        if bytes.len() > MOST {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "more than a datagram holds",
            ));
        }
        self.socket.send_to(&bytes, to).map(drop)
    }

    /// The next message and who sent it, as it says; `None` when none came in time.
    pub fn receive(&mut self) -> io::Result<Option<(SocketAddr, Message)>> {
        let mut bytes = [0; MOST + 1];
        let (length, from) = match self.socket.recv_from(&mut bytes) {
            Ok(received) => received,
            Err(error) if is_no_message(error.kind()) => return Ok(None),
            Err(error) => return Err(error),
        };
        let message = bytes.get(..length.min(MOST)).filter(|_| length <= MOST);
        match message.map(decode) {
            Some(Ok(message)) => Ok(Some((from, message))),
            _ => {
                self.dropped += 1;
                Ok(None)
            }
        }
    }
}

/// Nothing came; or a datagram that was sent earlier found nobody, which some systems tell here.
fn is_no_message(kind: io::ErrorKind) -> bool {
    matches!(
        kind,
        io::ErrorKind::WouldBlock
            | io::ErrorKind::TimedOut
            | io::ErrorKind::Interrupted
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::ConnectionRefused
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_message_is_dropped() -> io::Result<()> {
        let mut boundary = Boundary::bind("127.0.0.1:0", Duration::from_secs(5))?;
        let other = Boundary::bind("127.0.0.1:0", Duration::from_secs(5))?;
        other.socket.send_to(b"nonsense", boundary.address()?)?;
        assert_eq!(boundary.receive()?, None);
        other
            .socket
            .send_to(&[0; MOST + 100], boundary.address()?)?;
        assert_eq!(boundary.receive()?, None);
        assert_eq!(boundary.dropped(), 2);
        other.send(boundary.address()?, &Message::Ping(1))?;
        assert_eq!(
            boundary.receive()?,
            Some((other.address()?, Message::Ping(1)))
        );
        Ok(())
    }
}
