//! The same without a trait: a function for each shell over one table.

pub struct Flag {
    pub long: &'static str,
}

pub fn generate_bash(name: &str, flags: &[Flag]) -> String { //~ pattern: modularity-001-completion-gen
    let words: Vec<_> = flags.iter().map(|flag| format!("--{}", flag.long)).collect();
    format!("_{name}() {{ COMPREPLY=($(compgen -W \"{}\" -- \"$2\")); }}", words.join(" "))
}

pub fn generate_zsh(name: &str, flags: &[Flag]) -> String { //~ pattern: modularity-001-completion-gen
    let words: Vec<_> = flags.iter().map(|flag| format!("'--{}'", flag.long)).collect();
    format!("#compdef {name}\n_arguments {}", words.join(" "))
}

// Looks up which shell runs: nothing is generated.
pub fn shell_of_the_user() -> Option<String> {
    let path = std::env::var("SHELL").ok()?;
    path.rsplit('/').next().map(str::to_owned)
}
