use clap::Command;
use clap_complete::{generate_to, Shell};

fn main() {
    // Cargo's own folder for what is built.
    let Some(folder) = std::env::var_os("OUT_DIR") else { return };
    let mut command = Command::new("harbour");
    generate_to(Shell::Fish, &mut command, "harbour", folder).unwrap(); //~ pattern: modularity-001-completion-gen
}
