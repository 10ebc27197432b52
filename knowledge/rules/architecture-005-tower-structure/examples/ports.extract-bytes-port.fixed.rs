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
            fs::read_to_string(&self.card)?;
        Ok(text.lines().map(str::to_owned).collect())
    }
}

struct Photo;

impl Photo {
    fn pixels(path: &Path) -> io::Result<Vec<u8>> {
        let bytes =
            PhotoDisk.read(std::path::Path::new(path))?;
        Ok(bytes.into_iter().skip(16).collect())
    }
}

/// The files that [`Photo`] asks for, as a port: whoever tests it hands in bytes of their own.
trait PhotoFiles {
    fn read(&self, path: &std::path::Path) -> std::io::Result<Vec<u8>>;
}

/// The port's adaptor over the file system.
struct PhotoDisk;

impl PhotoFiles for PhotoDisk {
    fn read(&self, path: &std::path::Path) -> std::io::Result<Vec<u8>> {
        std::fs::read(path)
    }
}

// What it is handed may be anything that leads to a path.
pub fn first_line<P: AsRef<Path>>(path: P) -> io::Result<String> {
    let text =
        fs::read_to_string(path)?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}
