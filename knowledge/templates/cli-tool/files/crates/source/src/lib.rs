//! What lies on the disk, as text (level 2).

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

/// The most bytes that are read of one file.
pub const MOST: u64 = 16 * 1024 * 1024;

/// The text of a file; `None` for what is no text: it holds a zero byte, or is larger than
/// [`MOST`]. What is no UTF-8 in it is replaced.
pub fn read(path: &Path) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(MOST + 1).read_to_end(&mut bytes)?;
    Ok(decode(bytes))
}

/// The same, of bytes that are there already.
pub fn decode(bytes: Vec<u8>) -> Option<String> {
    let is_text = bytes.len() as u64 <= MOST && !bytes.contains(&0);
    is_text.then(|| match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_a_zero_is_no_text() {
        assert_eq!(decode(b"text".to_vec()), Some("text".to_owned()));
        assert_eq!(
            decode(b"te\xffxt".to_vec()),
            Some("te\u{fffd}xt".to_owned())
        );
        assert_eq!(decode(b"te\0xt".to_vec()), None);
    }
}
