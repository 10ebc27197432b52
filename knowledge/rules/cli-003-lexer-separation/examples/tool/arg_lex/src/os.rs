use std::ffi::OsStr;

pub trait OsText { //~ pattern: cli-003-lexer-separation
    fn starts_with_text(&self, prefix: &str) -> bool;

    fn strip_text(&self, prefix: &str) -> Option<&OsStr>;
}

impl OsText for OsStr {
    fn starts_with_text(&self, prefix: &str) -> bool {
        self.as_encoded_bytes().starts_with(prefix.as_bytes())
    }

    fn strip_text(&self, prefix: &str) -> Option<&OsStr> {
        let rest = self.as_encoded_bytes().strip_prefix(prefix.as_bytes())?;
        // SAFETY: the prefix is valid Unicode, so the rest begins at a boundary.
        Some(unsafe { OsStr::from_encoded_bytes_unchecked(rest) })
    }
}
