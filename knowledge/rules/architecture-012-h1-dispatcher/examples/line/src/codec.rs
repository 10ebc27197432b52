//! Bytes to messages and back: no life cycle, no timer, tested with a buffer.

use bytes::BytesMut;

pub struct Request {
    pub line: Vec<u8>,
}

pub struct Reply {
    pub line: Vec<u8>,
}

#[derive(Default)]
pub struct Codec {
    scanned: usize,
    scratch: Vec<u8>,
}

impl Codec {
    pub fn decode(&mut self, bytes: &mut BytesMut) -> Option<Request> {
        let end = bytes.iter().skip(self.scanned).position(|byte| *byte == b'\n');
        match end {
            Some(at) => {
                let line = bytes.split_to(self.scanned + at + 1).to_vec();
                self.scanned = 0;
                Some(Request { line })
            }
            None => {
                self.scanned = bytes.len();
                None
            }
        }
    }

    pub fn encode(&mut self, reply: &Reply, bytes: &mut BytesMut) {
        self.scratch.clear();
        self.scratch.extend_from_slice(&reply.line);
        bytes.extend_from_slice(&self.scratch);
    }
}
