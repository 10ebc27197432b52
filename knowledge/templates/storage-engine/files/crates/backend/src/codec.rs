use std::fmt;

use {{name_snake}}_model::Change;

const PUT: u8 = 1;
const DELETE: u8 = 2;

/// Changes as bytes: a tag, and each text behind its length in four bytes, little-endian.
pub fn encode(changes: &[Change]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for change in changes {
        bytes.push(if change.value().is_some() { PUT } else { DELETE });
        push_text(&mut bytes, change.key());
        if let Some(value) = change.value() {
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
pub fn decode(mut bytes: &[u8]) -> Result<Vec<Change>, Damaged> {
    let mut changes = Vec::new();
    while let Some((tag, rest)) = bytes.split_first() {
        bytes = rest;
        let key = take_text(&mut bytes)?;
        changes.push(match *tag {
            PUT => Change::Put {
                key,
                value: take_text(&mut bytes)?,
            },
            DELETE => Change::Delete { key },
            _ => return Err(Damaged),
        });
    }
    Ok(changes)
}

fn take_text(bytes: &mut &[u8]) -> Result<Vec<u8>, Damaged> {
    let length = bytes.get(..4).and_then(|length| length.try_into().ok()).ok_or(Damaged)?;
    let end = 4 + u32::from_le_bytes(length) as usize;
    let text = bytes.get(4..end).ok_or(Damaged)?.to_vec();
    *bytes = &bytes[end..];
    Ok(text)
}

/// The bytes are no changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Damaged;

impl fmt::Display for Damaged {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the bytes are no changes")
    }
}

impl std::error::Error for Damaged {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_comes_back() {
        let changes = vec![
            Change::Put { key: b"a".to_vec(), value: b"one".to_vec() },
            Change::Delete { key: Vec::new() },
        ];
        let bytes = encode(&changes);
        assert_eq!(decode(&bytes), Ok(changes));
        assert_eq!(decode(&bytes[..bytes.len() - 1]), Err(Damaged));
        assert_eq!(decode(b"\x03\0\0\0\0"), Err(Damaged));
    }
}
