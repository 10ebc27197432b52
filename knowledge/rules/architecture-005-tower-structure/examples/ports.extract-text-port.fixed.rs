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
            MenuDisk.read_to_string(std::path::Path::new(&self.card))?;
        Ok(text.lines().map(str::to_owned).collect())
    }
}

/// The files that [`Menu`] asks for, as a port: whoever tests it hands in texts of their own.
pub trait MenuFiles {
    fn read_to_string(&self, path: &std::path::Path) -> std::io::Result<String>;
}

/// The port's adaptor over the file system.
pub struct MenuDisk;

impl MenuFiles for MenuDisk {
    fn read_to_string(&self, path: &std::path::Path) -> std::io::Result<String> {
        std::fs::read_to_string(path)
    }
}

struct Photo;

impl Photo {
    fn pixels(path: &Path) -> io::Result<Vec<u8>> {
        let bytes =
            fs::read(path)?;
        Ok(bytes.into_iter().skip(16).collect())
    }
}

// What it is handed may be anything that leads to a path.
pub fn first_line<P: AsRef<Path>>(path: P) -> io::Result<String> {
    let text =
        fs::read_to_string(path)?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}
