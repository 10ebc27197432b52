//! What serves development (level 5): a conversation as one text.

use {{name_snake}}_shell::Shell;

/// The answers to the lines, each on a line.
pub fn answers(lines: &[&str]) -> Vec<String> {
    let mut shell = Shell::default();
    lines.iter().map(|line| shell.answer(line)).collect()
}
