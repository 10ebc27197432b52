//! Called like what they call, and no recursion.

//~ no action: depth-budget

pub fn canonicalize(path: &std::path::Path) -> std::io::Result<std::path::PathBuf> {
    std::fs::canonicalize(path)
}

pub struct Name(String);

pub trait Length {
    fn length(&self) -> usize;
}

impl Name {
    pub fn length(&self) -> usize {
        self.0.len()
    }
}

// Its own method comes first, so this is no recursion either.
impl Length for Name {
    fn length(&self) -> usize {
        self.length()
    }
}
