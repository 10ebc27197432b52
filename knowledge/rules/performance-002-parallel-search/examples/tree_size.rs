//! The size of a tree, one folder after the other.

use std::io;
use std::path::Path;

//~ action: parallel-visitor

pub fn size_below(folder: &Path) -> io::Result<u64> { //~ no action: parallel-visitor
    let mut size = 0;
//~ no action: parallel-visitor
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            size += entry.metadata()?.len();
        }
    }
    Ok(size)
}
