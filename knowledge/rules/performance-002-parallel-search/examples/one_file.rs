//! Reads one file: there is no tree to walk.

//~ no action: parallel-visitor

pub fn size_of(path: &std::path::Path) -> std::io::Result<u64> {
    Ok(std::fs::metadata(path)?.len())
}
