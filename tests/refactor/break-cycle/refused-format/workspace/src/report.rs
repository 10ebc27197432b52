use crate::accounts::limit;

pub fn title(text: &str) -> String {
    format!("{text} {}", limit())
}
