//! Prices for whoever listens; nobody who listens is ever forgotten.

use std::sync::mpsc::SyncSender;

//~ action: subscription-registry

pub struct Board {
    listeners: Vec<SyncSender<String>>,
}

impl Board {
    pub fn listen(&mut self, listener: SyncSender<String>) { //~ no action: subscription-registry
        self.listeners.push(listener);
//~ no action: subscription-registry
    }

    pub fn say(&self, price: &str) {
        for each in &self.listeners {
            let _ = each.try_send(price.to_owned());
        }
    }
}
