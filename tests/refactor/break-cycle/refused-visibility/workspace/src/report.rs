use crate::accounts::Quota;

pub fn title(text: &str, _: &Quota) -> String {
    text.to_string()
}
