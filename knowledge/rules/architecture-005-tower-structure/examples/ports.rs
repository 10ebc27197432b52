//! Methods that ask the file system themselves.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub struct Menu {
    card: PathBuf,
}

impl Menu {
    pub fn dishes(&self) -> io::Result<Vec<String>> {
        let text =
            fs::read_to_string(&self.card)?; //~ action: extract-text-port //~ no action: extract-bytes-port
        Ok(text.lines().map(str::to_owned).collect())
    }
}

struct Photo;

impl Photo {
    fn pixels(path: &Path) -> io::Result<Vec<u8>> {
        let bytes =
            fs::read(path)?; //~ action: extract-bytes-port //~ no action: extract-text-port
        Ok(bytes.into_iter().skip(16).collect())
    }
}

// What it is handed may be anything that leads to a path.
pub fn first_line<P: AsRef<Path>>(path: P) -> io::Result<String> {
    let text =
        fs::read_to_string(path)?; //~ no action: extract-text-port
    Ok(text.lines().next().unwrap_or_default().to_owned())
}
