use std::fmt;

use {{name_snake}}_domain::{Link, Moment, Target};

const VERSION: u8 = 1;

/// A link as it is kept: the version of the layout, the time in eight bytes (little-endian), the
/// address.
pub fn encode(link: &Link) -> Vec<u8> {
    let mut bytes = vec![VERSION];
    bytes.extend_from_slice(&link.claimed_at().as_millis().to_le_bytes());
    bytes.extend_from_slice(link.target().as_str().as_bytes());
    bytes
}

/// The way back. Whatever the bytes are, it does not panic.
pub fn decode(bytes: &[u8]) -> Result<Link, Damaged> {
    let (version, rest) = bytes.split_first().ok_or(Damaged)?;
    if *version != VERSION || rest.len() < 8 {
        return Err(Damaged);
    }
    let (millis, address) = rest.split_at(8);
    let millis = <[u8; 8]>::try_from(millis).map_err(|_| Damaged)?;
    let address = String::from_utf8(address.to_vec()).map_err(|_| Damaged)?;
    let target = Target::new(address).ok_or(Damaged)?;
    Ok(Link::new(
        target,
        Moment::from_millis(u64::from_le_bytes(millis)),
    ))
}

/// The bytes are no link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Damaged;

impl fmt::Display for Damaged {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("what is kept under this name is no link")
    }
}

impl std::error::Error for Damaged {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_comes_back() {
        let target = Target::new("https://a.example".to_owned()).expect("an address");
        let link = Link::new(target, Moment::from_millis(7));
        assert_eq!(decode(&encode(&link)), Ok(link));
    }

    #[test]
    fn other_bytes_are_refused() {
        for bytes in [
            &b""[..],
            b"\x01",
            b"\x02\0\0\0\0\0\0\0\0https://a",
            b"\x01\0\0\0\0\0\0\0\0a",
        ] {
            assert_eq!(decode(bytes), Err(Damaged), "{bytes:?}");
        }
    }
}
