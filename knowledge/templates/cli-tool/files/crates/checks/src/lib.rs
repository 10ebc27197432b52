//! What serves development (level 5): a tree of files to look in, and the program over it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::{env, fs, io, process};

use {{name_snake}}::{run, Outcome};

/// A folder with two files, removed when it is dropped.
#[derive(Debug)]
pub struct Tree {
    root: PathBuf,
}

impl Tree {
    /// One of its own for the test of that name.
    pub fn new(name: &str) -> io::Result<Self> {
        let root = env::temp_dir().join(format!("{{name}}-{name}-{}", process::id()));
        fs::create_dir_all(root.join("below"))?;
        fs::write(root.join("one.txt"), "first\nsecond line\n")?;
        fs::write(root.join("below").join("two.txt"), "Second\n")?;
        Ok(Self { root })
    }

    /// Where it lies.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Runs the program over it: how it ended, and what it wrote, sorted.
    pub fn run(&self, arguments: &[&str]) -> io::Result<(Outcome, Vec<String>)> {
        let arguments = arguments
            .iter()
            .map(OsString::from)
            .chain([self.root.clone().into()]);
        let (mut out, mut complaints) = (Vec::new(), Vec::new());
        let outcome = run(arguments, &mut out, &mut complaints)?;
        out.append(&mut complaints);
        let mut lines: Vec<String> = String::from_utf8_lossy(&out)
            .lines()
            .map(str::to_owned)
            .collect();
        lines.sort();
        Ok((outcome, lines))
    }
}

impl Drop for Tree {
    fn drop(&mut self) {
        // It lies in the folder for temporary files: what is left there is no harm.
        let _ = fs::remove_dir_all(&self.root);
    }
}
