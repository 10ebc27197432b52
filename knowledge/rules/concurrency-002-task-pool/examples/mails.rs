//! Mails sent by a thread each, which a busy hour turns into hundreds of threads.

use std::sync::mpsc::Sender;
use std::thread;

//~ action: pool-with-joining-drop

pub fn send_all(mails: Vec<String>, sent: &Sender<usize>) {
    for mail in mails {
        let sent = sent.clone();
//~ no action: pool-with-joining-drop
        thread::spawn(move || { //~ no action: pool-with-joining-drop
            let _ = sent.send(mail.len());
        });
    }
}
