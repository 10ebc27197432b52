//! The same with one loop that owns everything.

use lsp_server::{Connection, Message};

pub struct Owner {
    pub open: usize,
}

/// Owns the state: no lock, and one message after the other.
pub fn serve(connection: Connection) -> Result<Owner, String> { //~ pattern: lsp-001-server-architecture
    let mut owner = Owner { open: 0 };
    for message in &connection.receiver {
        match message {
            Message::Request(request) => {
                if connection.handle_shutdown(&request).map_err(|error| error.to_string())? {
                    return Ok(owner);
                }
            }
            Message::Notification(_) => owner.open += 1,
            Message::Response(_) => {}
        }
    }
    Ok(owner)
}
