//! Formats where it stands.

//~ no action: worker-with-handles

pub fn format(text: &str) -> String {
    text.trim().to_owned()
}
