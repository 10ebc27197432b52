//! Called like the function of std that it calls: no recursion.

//~ no action: depth-budget

pub fn canonicalize(path: &std::path::Path) -> std::io::Result<std::path::PathBuf> {
    std::fs::canonicalize(path)
}
