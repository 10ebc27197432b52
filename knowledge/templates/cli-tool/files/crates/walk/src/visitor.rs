use std::io;
use std::path::Path;

/// A visitor's answer to each file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// On to the next.
    Continue,
    /// Nothing more is wanted: all threads stop.
    Quit,
}

/// What is done with files. It belongs to one thread, so what it keeps between them needs no lock.
pub trait Visitor: Send {
    /// A file; or a folder that cannot be read, and the walk goes on.
    fn visit(&mut self, path: &Path, found: io::Result<()>) -> Verdict;
}

/// Asked once for each thread, before it starts.
pub trait VisitorFactory: Sync {
    /// A visitor for one more thread.
    fn visitor(&self) -> Box<dyn Visitor + '_>;
}
