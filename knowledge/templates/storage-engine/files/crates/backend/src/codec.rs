use std::fmt;

use crate::Edit;

const PUT: u8 = 1;
const DELETE: u8 = 2;

/// Changes as bytes: a tag, and each text behind its length in four bytes, little-endian.
pub fn encode(edits: &[Edit]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for edit in edits {
        bytes.push(if edit.value().is_some() { PUT } else { DELETE });
        push_text(&mut bytes, edit.key());
        if let Some(value) = edit.value() {
            push_text(&mut bytes, value);
        }
    }
    bytes
}

fn push_text(bytes: &mut Vec<u8>, text: &[u8]) {
    let length = u32::try_from(text.len()).expect("keys and values are below 4 GiB");
    bytes.extend_from_slice(&length.to_le_bytes());
    bytes.extend_from_slice(text);
}

/// The way back. Whatever the bytes are, it does not panic.
pub fn decode(mut bytes: &[u8]) -> Result<Vec<Edit>, Damaged> {
    let mut edits = Vec::new();
    while let Some((tag, rest)) = bytes.split_first() {
        bytes = rest;
        let key = take_text(&mut bytes)?;
        edits.push(match *tag {
            PUT => Edit::Put {
                key,
                value: take_text(&mut bytes)?,
            },
            DELETE => Edit::Delete { key },
            _ => return Err(Damaged),
        });
    }
    Ok(edits)
}

fn take_text(bytes: &mut &[u8]) -> Result<Vec<u8>, Damaged> {
    let length = bytes
        .get(..4)
        .and_then(|length| length.try_into().ok())
        .ok_or(Damaged)?;
    let end = 4 + u32::from_le_bytes(length) as usize;
    let text = bytes.get(4..end).ok_or(Damaged)?.to_vec();
    *bytes = &bytes[end..];
    Ok(text)
}

/// The bytes are no edits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Damaged;

impl fmt::Display for Damaged {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the bytes are no edits")
    }
}

impl std::error::Error for Damaged {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_comes_back() {
        let edits = vec![
            Edit::Put {
                key: b"a".to_vec(),
                value: b"one".to_vec(),
            },
            Edit::Delete { key: Vec::new() },
        ];
        let bytes = encode(&edits);
        assert_eq!(decode(&bytes), Ok(edits));
        assert_eq!(decode(&bytes[..bytes.len() - 1]), Err(Damaged));
        assert_eq!(decode(b"\x03\0\0\0\0"), Err(Damaged));
    }
}
