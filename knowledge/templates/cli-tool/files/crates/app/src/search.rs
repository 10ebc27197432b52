use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use {{name_snake}}_matching::Pattern;
use {{name_snake}}_walk::{walk, Verdict, Visitor, VisitorFactory};

use crate::flags::Request;
use crate::Outcome;

/// What the threads share: where they write, and what became of it.
struct Output<'run> {
    out: &'run mut (dyn Write + Send),
    complaints: &'run mut (dyn Write + Send),
    found: bool,
    failed: bool,
    error: Option<io::Error>,
}

struct Search<'run> {
    pattern: &'run Pattern,
    quiet: bool,
    output: Mutex<Output<'run>>,
}

/// Looks in one file at a time; its text goes out whole, so that files do not mix.
struct Searcher<'search, 'run> {
    search: &'search Search<'run>,
    text: String,
}

/// Looks for it everywhere.
pub fn run(
    request: Request,
    out: &mut (dyn Write + Send),
    complaints: &mut (dyn Write + Send),
) -> io::Result<Outcome> {
    let search = Search {
        pattern: &request.pattern,
        quiet: request.quiet,
        output: Mutex::new(Output {
            out,
            complaints,
            found: false,
            failed: false,
            error: None,
        }),
    };
    walk(request.roots, request.width, &search);
    let output = search
        .output
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner);
    match output {
        Output {
            error: Some(error), ..
        } => Err(error),
        Output { failed: true, .. } => Ok(Outcome::Failed),
        Output { found: true, .. } => Ok(Outcome::Found),
        _ => Ok(Outcome::NotFound),
    }
}

impl<'run> VisitorFactory for Search<'run> {
    fn visitor(&self) -> Box<dyn Visitor + '_> {
        let text = String::new();
        Box::new(Searcher { search: self, text })
    }
}

impl Visitor for Searcher<'_, '_> {
    fn visit(&mut self, path: &Path, found: io::Result<()>) -> Verdict {
        match found.and_then(|()| {{name_snake}}_source::read(path)) {
            Ok(Some(text)) => self.look(path, &text),
            Ok(None) => Verdict::Continue,
            Err(error) => self.complain(path, &error),
        }
    }
}

impl Searcher<'_, '_> {
    fn look(&mut self, path: &Path, text: &str) -> Verdict {
        self.text.clear();
        for each in self.search.pattern.matches(text) {
            // Writing into a string cannot fail.
            let _ = writeln!(
                self.text,
                "{}:{}:{}",
                path.display(),
                each.number,
                each.line
            );
            if self.search.quiet {
                break;
            }
        }
        if self.text.is_empty() {
            return Verdict::Continue;
        }
        self.write(|output, text| {
            output.found = true;
            output.out.write_all(text.as_bytes())
        })
    }

    fn complain(&mut self, path: &Path, error: &io::Error) -> Verdict {
        self.write(|output, _| {
            output.failed = true;
            writeln!(output.complaints, "{}: {error}", path.display())
        })
    }

    /// An output that is closed ends the walk, and so does the first match when nobody reads it.
    fn write(&self, write: impl FnOnce(&mut Output<'_>, &str) -> io::Result<()>) -> Verdict {
        let quiet = self.search.quiet;
        let text = if quiet { "" } else { &self.text };
        let mut output = self
            .search
            .output
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        match write(&mut output, text) {
            Ok(()) if quiet && output.found => Verdict::Quit,
            Ok(()) => Verdict::Continue,
            Err(error) => {
                output.error = Some(error);
                Verdict::Quit
            }
        }
    }
}
