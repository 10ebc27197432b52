//! Completions of a deployment tool, out of the table its parser reads.

use std::io::{Result, Write};

pub struct Flag {
    pub long: &'static str,
    pub help: &'static str,
}

pub struct CommandLine {
    pub name: String,
    pub flags: Vec<Flag>,
}

impl CommandLine {
    fn build(&mut self) {
        self.flags.sort_by_key(|flag| flag.long);
    }
}

pub trait Script { //~ pattern: modularity-001-completion-gen
    fn file_name(&self, name: &str) -> String;

    fn generate(&self, command: &CommandLine, out: &mut dyn Write) -> Result<()>;
}

pub struct Bash;

pub struct Fish;

impl Script for Bash { //~ pattern: modularity-001-completion-gen
    fn file_name(&self, name: &str) -> String {
        format!("{name}.bash")
    }

    fn generate(&self, command: &CommandLine, out: &mut dyn Write) -> Result<()> {
        let flags: Vec<_> = command.flags.iter().map(|flag| format!("--{}", flag.long)).collect();
        writeln!(out, "complete -W \"{}\" {}", flags.join(" "), command.name)
    }
}

impl Script for Fish { //~ pattern: modularity-001-completion-gen
    fn file_name(&self, name: &str) -> String {
        format!("{name}.fish")
    }

    fn generate(&self, command: &CommandLine, out: &mut dyn Write) -> Result<()> {
        for flag in &command.flags {
            writeln!(out, "complete -c {} -l {} -d '{}'", command.name, flag.long, flag.help)?;
        }
        Ok(())
    }
}

// The command is complete before any shell sees it.
pub fn generate_completions(shell: &dyn Script, command: &mut CommandLine, out: &mut dyn Write) -> Result<()> { //~ pattern: modularity-001-completion-gen
    command.build();
    shell.generate(command, out)
}
