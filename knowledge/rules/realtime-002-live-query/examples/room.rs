//! Rooms of a chat server.

use std::collections::HashMap;

use tokio::sync::mpsc::{self, Receiver, Sender, UnboundedReceiver, UnboundedSender};
use tokio::sync::RwLock;

pub struct Rooms {
    members: RwLock<HashMap<u64, Sender<String>>>,
    guests: HashMap<u64, UnboundedSender<String>>,
}

impl Rooms {
    pub async fn say(&self, text: &str) {
        let members = self.members.read().await; //~ violation: registry-guard-across-send
        for member in members.values() {
            let _ = member.send(text.to_owned()).await;
        }
    }

    // The senders are cloned, and the lock ends with its block.
    pub async fn say_outside(&self, text: &str) {
        let members: Vec<Sender<String>> = {
            let members = self.members.read().await;
            members.values().cloned().collect()
        };
        for member in members {
            let _ = member.send(text.to_owned()).await;
        }
    }

    // Does not wait: a full queue loses the message, and nobody else is held up.
    pub async fn hint(&self, text: &str) {
        let members = self.members.read().await;
        for member in members.values() {
            let _ = member.try_send(text.to_owned());
        }
    }

    pub fn subscribe(&mut self, id: u64) -> UnboundedReceiver<String> {
        let (tx, rx) = mpsc::unbounded_channel(); //~ violation: unbounded-subscriber-queue
        self.guests.insert(id, tx);
        rx
    }

    // Bounded: when it is full, the sender decides.
    pub async fn subscribe_bounded(&self, id: u64) -> Receiver<String> {
        let (tx, rx) = mpsc::channel(64);
        self.members.write().await.insert(id, tx);
        rx
    }

    pub fn unsubscribe(&mut self, id: u64) {
        self.guests.remove(&id);
    }
}

pub struct Guest { //~ violation: subscription-without-drop
    pub id: u64,
    pub messages: UnboundedReceiver<String>,
}

// Ends itself when it is dropped.
pub struct Visitor {
    pub id: u64,
    pub messages: UnboundedReceiver<String>,
    leave: Option<Sender<u64>>,
}

impl Drop for Visitor {
    fn drop(&mut self) {
        if let Some(leave) = self.leave.take() {
            let _ = leave.try_send(self.id);
        }
    }
}
