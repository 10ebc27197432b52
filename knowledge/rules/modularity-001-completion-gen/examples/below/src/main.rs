use std::io;

use clap::Command;
use clap_complete::{generate, Shell};

fn main() {
    // Package and program have one name here.
    generate(Shell::Bash, &mut Command::new("harbour"), env!("CARGO_PKG_NAME"), &mut io::stdout()); //~ pattern: modularity-001-completion-gen
}
