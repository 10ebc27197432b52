//! Completion scripts: one function a shell, over the table the parser reads.

use crate::Table;

/// The script for that shell, or the shells there are scripts for.
pub fn generate(table: &Table, shell: &str) -> Result<String, &'static str> {
    match shell {
        "bash" => Ok(generate_bash(table)),
        "fish" => Ok(generate_fish(table)),
        "zsh" => Ok(generate_zsh(table)),
        _ => Err("bash, fish and zsh have completion scripts"),
    }
}

/// For `/usr/share/bash-completion/completions`.
pub fn generate_bash(table: &Table) -> String {
    let flags: Vec<String> = table
        .flags()
        .iter()
        .map(|flag| format!("--{}", flag.long_name()))
        .collect();
    let (program, words) = (table.program(), flags.join(" "));
    format!("complete -o default -W '{words}' {program}\n")
}

/// For `~/.config/fish/completions`.
pub fn generate_fish(table: &Table) -> String {
    let mut script = String::new();
    for flag in table.flags() {
        let short = flag
            .short_name()
            .map_or(String::new(), |short| format!(" -s {short}"));
        let takes = if flag.kind().takes_value() { " -r" } else { "" };
        let help = flag.help_text().replace('\'', "\\'");
        let (program, long) = (table.program(), flag.long_name());
        script.push_str(&format!(
            "complete -c {program} -l {long}{short}{takes} -d '{help}'\n"
        ));
    }
    script
}

/// For a folder of `$fpath`.
pub fn generate_zsh(table: &Table) -> String {
    let mut script = format!("#compdef {}\n_arguments", table.program());
    for flag in table.flags() {
        let takes = if flag.kind().takes_value() { "=" } else { "" };
        let help = flag.help_text().replace(['[', ']', '\''], "");
        script.push_str(&format!(" \\\n  '--{}{takes}[{help}]'", flag.long_name()));
    }
    script.push_str(" \\\n  '*:file:_files'\n");
    script
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Action, Flag};

    #[test]
    fn every_shell_is_told_every_flag() {
        let flags = vec![
            Flag::new("quiet").short('q').help("says less"),
            Flag::new("jobs").action(Action::Set).help("how many"),
        ];
        let table = Table::new("tool", flags);
        for shell in ["bash", "fish", "zsh"] {
            let script = generate(&table, shell).expect("a script");
            assert!(
                script.contains("quiet") && script.contains("jobs"),
                "{script}"
            );
        }
        assert!(generate(&table, "cmd").is_err());
    }
}
