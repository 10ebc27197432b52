//! Where templates come from: a folder so far, and soon the network.

use std::fs;
use std::path::PathBuf;

pub trait TemplateSource: Send + Sync { //~ action: registry-by-scheme
    fn load(&self, name: &str) -> Option<String>;
}

pub struct Folder {
    root: PathBuf,
}

impl TemplateSource for Folder {
    fn load(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.root.join(name)).ok()
    }
}

// Its method has a type parameter: there is no `dyn` of it.
pub trait RowSource { //~ no action: registry-by-scheme
    fn each<F: FnMut(&str)>(&self, row: F);
}

// No source of anything.
pub trait Shape { //~ no action: registry-by-scheme
    fn area(&self) -> f64;
}
