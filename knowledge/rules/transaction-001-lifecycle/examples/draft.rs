use std::collections::BTreeMap;
use std::path::PathBuf;

pub struct Drafts {
    saved: BTreeMap<String, String>,
}

/// One owner, one thread: the endings take `self`, so ending it twice does not compile.
pub struct DraftTransaction<'a> { //~ pattern: transaction-001-lifecycle
    drafts: &'a mut Drafts,
    before: BTreeMap<String, String>,
    committed: bool,
}

impl<'a> DraftTransaction<'a> {
    pub fn begin(drafts: &'a mut Drafts) -> Self {
        let before = drafts.saved.clone();
        DraftTransaction { drafts, before, committed: false }
    }

    pub fn insert(&mut self, name: &str, text: &str) {
        self.drafts.saved.insert(name.to_owned(), text.to_owned());
    }

    pub fn commit(mut self) {
        self.committed = true;
    }

    pub fn rollback(self) {}
}

impl Drop for DraftTransaction<'_> {
    fn drop(&mut self) {
        if !self.committed {
            self.drafts.saved = std::mem::take(&mut self.before);
        }
    }
}

/// No method undoes it: leaving it does. The ending is in its drop.
pub struct Import { //~ pattern: transaction-001-lifecycle
    files: Vec<PathBuf>,
    committed: bool,
}

impl Import {
    pub fn insert(&mut self, file: PathBuf) {
        self.files.push(file);
    }

    pub fn remove(&mut self, file: &PathBuf) {
        self.files.retain(|known| known != file);
    }

    pub fn commit(mut self) -> usize {
        self.committed = true;
        self.files.len()
    }

    fn abort(&mut self) {
        for file in self.files.drain(..) {
            let _ = std::fs::remove_file(file);
        }
    }
}

impl Drop for Import {
    fn drop(&mut self) {
        if !self.committed {
            self.abort();
        }
    }
}

/// An undo history of an editor: both words, but nothing is open and nothing ends.
pub struct History {
    revisions: Vec<String>,
    current: usize,
}

impl History {
    pub fn commit_revision(&mut self, text: String) {
        self.revisions.truncate(self.current + 1);
        self.revisions.push(text);
        self.current = self.revisions.len() - 1;
    }

    pub fn revert(&mut self) -> Option<&str> {
        self.current = self.current.checked_sub(1)?;
        self.revisions.get(self.current).map(String::as_str)
    }
}
