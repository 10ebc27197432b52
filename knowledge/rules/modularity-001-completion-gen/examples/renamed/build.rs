use clap::Command;
use clap_complete::{generate_to, Shell};

fn main() {
    let mut command = Command::new("shipyard");
    generate_to(Shell::Fish, &mut command, "shipyard", "completions").unwrap(); //~ pattern: modularity-001-completion-gen //~ violation: build-script-writes-completions-into-source-tree
}
