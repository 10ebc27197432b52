use std::io;

use clap::Command;
use clap_complete::{generate, Shell};

fn command() -> Command {
    Command::new("shipyard")
}

fn main() {
    generate(Shell::Bash, &mut command(), env!("CARGO_PKG_NAME"), &mut io::stdout()); //~ pattern: modularity-001-completion-gen //~ violation: completion-for-wrong-binary-name
    // The name of this program, whatever the package is called.
    generate(Shell::Zsh, &mut command(), env!("CARGO_BIN_NAME"), &mut io::stdout()); //~ pattern: modularity-001-completion-gen
}
