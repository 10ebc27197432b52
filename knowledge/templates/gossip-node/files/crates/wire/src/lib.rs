//! Messages as bytes (level 2): a tag, numbers in eight bytes (little-endian), lists and texts
//! behind their length in two.

use std::fmt;

use {{name_snake}}_gossip::{Message, NodeId, Record};

const PUSH: u8 = 1;
const PULL_REQUEST: u8 = 2;
const PULL_RESPONSE: u8 = 3;
const PING: u8 = 4;
const PONG: u8 = 5;

/// A message as a datagram holds it.
pub fn encode(message: &Message) -> Vec<u8> {
    let mut out = Vec::new();
    match message {
        Message::Push(records) => push_records(&mut out, PUSH, records),
        Message::PullResponse(records) => push_records(&mut out, PULL_RESPONSE, records),
        Message::PullRequest(versions) => {
            out.push(PULL_REQUEST);
            push_length(&mut out, versions.len());
            for (node, version) in versions {
                push_number(&mut out, node.number());
                push_number(&mut out, *version);
            }
        }
        Message::Ping(number) => push_tagged(&mut out, PING, *number),
        Message::Pong(number) => push_tagged(&mut out, PONG, *number),
    }
    out
}

fn push_records(out: &mut Vec<u8>, tag: u8, records: &[Record]) {
    out.push(tag);
    push_length(out, records.len());
    for record in records {
        push_number(out, record.origin.number());
        push_number(out, record.version);
        push_length(out, record.text.len());
        out.extend_from_slice(record.text.as_bytes());
    }
}

fn push_tagged(out: &mut Vec<u8>, tag: u8, number: u64) {
    out.push(tag);
    push_number(out, number);
}

fn push_number(out: &mut Vec<u8>, number: u64) {
    out.extend_from_slice(&number.to_le_bytes());
}

fn push_length(out: &mut Vec<u8>, length: usize) {
    let length = u16::try_from(length).expect("lists and texts of a datagram are short");
    out.extend_from_slice(&length.to_le_bytes());
}

/// The way back. Whatever the bytes are, it does not panic, and it takes no more memory than a few
/// times their length.
pub fn decode(bytes: &[u8]) -> Result<Message, Damaged> {
    let mut input = Input { rest: bytes };
    let message = match input.byte()? {
        PUSH => Message::Push(input.records()?),
        PULL_RESPONSE => Message::PullResponse(input.records()?),
        PULL_REQUEST => {
            let count = input.length()?;
            let versions = (0..count).map(|_| Ok((NodeId::new(input.number()?), input.number()?)));
            Message::PullRequest(versions.collect::<Result<_, _>>()?)
        }
        PING => Message::Ping(input.number()?),
        PONG => Message::Pong(input.number()?),
        _ => return Err(Damaged),
    };
    if input.rest.is_empty() {
        Ok(message)
    } else {
        Err(Damaged)
    }
}

struct Input<'bytes> {
    rest: &'bytes [u8],
}

impl<'bytes> Input<'bytes> {
    fn take(&mut self, count: usize) -> Result<&'bytes [u8], Damaged> {
        let taken = self.rest.get(..count).ok_or(Damaged)?;
        self.rest = &self.rest[count..];
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8, Damaged> {
        self.take(1).map(|bytes| bytes[0])
    }

    fn number(&mut self) -> Result<u64, Damaged> {
        let bytes = self.take(8)?.try_into().map_err(|_| Damaged)?;
        Ok(u64::from_le_bytes(bytes))
    }

    fn length(&mut self) -> Result<usize, Damaged> {
        let bytes = self.take(2)?.try_into().map_err(|_| Damaged)?;
        Ok(usize::from(u16::from_le_bytes(bytes)))
    }

    fn records(&mut self) -> Result<Vec<Record>, Damaged> {
        let count = self.length()?;
        (0..count).map(|_| self.record()).collect()
    }

    fn record(&mut self) -> Result<Record, Damaged> {
        let origin = NodeId::new(self.number()?);
        let version = self.number()?;
        let length = self.length()?;
        let text = String::from_utf8(self.take(length)?.to_vec()).map_err(|_| Damaged)?;
        Ok(Record {
            origin,
            version,
            text,
        })
    }
}

/// The bytes are no message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Damaged;

impl fmt::Display for Damaged {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the bytes are no message")
    }
}

impl std::error::Error for Damaged {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_comes_back() {
        let record = Record {
            origin: NodeId::new(7),
            version: 2,
            text: "über".to_owned(),
        };
        let messages = [
            Message::Push(vec![record.clone()]),
            Message::PullRequest(vec![(NodeId::new(1), 2)]),
            Message::PullResponse(vec![record.clone(), record]),
            Message::Ping(u64::MAX),
            Message::Pong(0),
        ];
        for message in messages {
            let bytes = encode(&message);
            assert_eq!(decode(&bytes[..bytes.len() - 1]), Err(Damaged));
            assert_eq!(decode(&bytes), Ok(message));
        }
    }

    #[test]
    fn other_bytes_are_refused() {
        for bytes in [
            &b""[..],
            b"\x09",
            b"\x01\xff\xff",
            b"\x04\0\0\0\0\0\0\0\0\0",
        ] {
            assert_eq!(decode(bytes), Err(Damaged), "{bytes:?}");
        }
    }
}
