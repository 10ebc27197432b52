use crate::sums::{self, sum};
use std::convert::TryFrom;
use std::io::{self, Read, Write};

/// Bytes before the payload.
pub const HEADER: usize = 2;
pub(crate) const TRAILER: usize = 1;

/// A payload of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    pub kind: u8,
    payload: Vec<u8>,
    checksum: u8,
}

/// What is wrong with bytes.
#[derive(Debug)]
pub enum Fault {
    Short,
    Sum { expected: u8 },
}

impl From<Fault> for io::Error {
    fn from(fault: Fault) -> Self {
        io::Error::new(io::ErrorKind::InvalidData, format!("{fault:?}"))
    }
}

impl TryFrom<&[u8]> for Frame {
    type Error = Fault;

    fn try_from(bytes: &[u8]) -> Result<Self, Fault> {
        decode(bytes).ok_or(Fault::Short)
    }
}

/// Reads bytes as a frame.
pub fn decode(bytes: &[u8]) -> Option<Frame> {
    let length = usize::from(*bytes.get(1)?);
    let payload = bytes.get(HEADER..HEADER + length)?.to_vec();
    let checksum = *bytes.get(HEADER + length)?;
    Some(Frame {
        kind: bytes[0],
        payload,
        checksum,
    })
}

pub(crate) fn is_sound(frame: &Frame) -> bool {
    sum(&frame.payload) == frame.checksum && sums::of_header() == 3
}

fn encode(frame: &Frame) -> Vec<u8> {
    let mut bytes = vec![frame.kind, frame.payload.len() as u8];
    bytes.extend(&frame.payload);
    bytes.push(frame.checksum);
    bytes
}

/// Writes a payload as a frame.
pub fn send(to: &mut impl Write, kind: u8, payload: &[u8]) -> io::Result<()> {
    let frame = Frame {
        kind,
        payload: payload.to_vec(),
        checksum: sum(payload),
    };
    to.write_all(&encode(&frame))
}

/// Reads all there is as one frame.
pub fn receive(from: &mut impl Read) -> io::Result<Frame> {
    let mut bytes = Vec::new();
    from.read_to_end(&mut bytes)?;
    let frame = Frame::try_from(bytes.as_slice())?;
    if is_sound(&frame) {
        Ok(frame)
    } else {
        Err(Fault::Sum {
            expected: frame.checksum,
        }
        .into())
    }
}
