//! Sends one mail after the other.

//~ no action: pool-with-joining-drop

pub fn send_all(mails: &[String]) -> usize {
    mails.iter().map(String::len).sum()
}
