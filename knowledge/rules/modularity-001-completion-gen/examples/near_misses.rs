//! Completion and shells that are something else.

// Items that an editor asks for: they depend on the text around the cursor.
pub struct CompletionItem {
    pub label: String,
    pub detail: Option<String>,
}

pub fn complete_at(words: &[String], prefix: &str) -> Vec<CompletionItem> {
    words
        .iter()
        .filter(|word| word.starts_with(prefix))
        .map(|word| CompletionItem { label: word.clone(), detail: None })
        .collect()
}

// A line editor's hints.
pub trait Hinter {
    fn hint(&self, line: &str) -> Option<String>;
}

// Generates text, and no script of a shell.
pub trait Generator {
    fn generate(&self, prompt: &str) -> String;
}

pub struct Echo;

pub struct Upper;

impl Generator for Echo {
    fn generate(&self, prompt: &str) -> String {
        prompt.to_owned()
    }
}

impl Generator for Upper {
    fn generate(&self, prompt: &str) -> String {
        prompt.to_uppercase()
    }
}

// Runs a command in a shell.
pub fn run_bash(script: &str) -> std::io::Result<std::process::ExitStatus> {
    std::process::Command::new("bash").arg("-c").arg(script).status()
}
