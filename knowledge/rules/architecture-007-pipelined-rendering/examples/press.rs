//! A press that prints page N while page N + 1 is being set, and channels that only look like it.

use std::collections::VecDeque;
use std::sync::mpsc::{self, Receiver, Sender, SyncSender};
use std::thread;

pub struct Plate {
    lines: Vec<String>,
    printed: u64,
}

/// One plate: it is here, or it is at the press.
pub struct Press { //~ pattern: architecture-007-pipelined-rendering
    to_press: SyncSender<Plate>,
    from_press: Receiver<Plate>,
    at_press: bool,
}

impl Drop for Press {
    /// The plate goes where it was made.
    fn drop(&mut self) {
        if self.at_press {
            self.from_press.recv().ok();
        }
    }
}

pub fn start() -> Press { //~ pattern: architecture-007-pipelined-rendering
    let (to_press, plates) = mpsc::sync_channel::<Plate>(1);
    let (done, from_press) = mpsc::sync_channel::<Plate>(1);
    thread::spawn(move || {
        while let Ok(mut plate) = plates.recv() {
            plate.printed += 1;
            if done.send(plate).is_err() {
                break;
            }
        }
    });
    Press { to_press, from_press, at_press: false }
}

pub struct Link {
    plates: Receiver<Plate>,
}

/// The one point where both sides meet.
pub fn exchange(link: &mut Exchange, text: &[String]) { //~ pattern: architecture-007-pipelined-rendering
    if let Ok(mut plate) = link.recv() {
        plate.lines = text.to_vec();
        link.send(plate);
    }
}

pub struct Exchange {
    press: Press,
}

impl Exchange {
    pub fn recv(&mut self) -> Result<Plate, mpsc::RecvError> {
        self.press.at_press = false;
        self.press.from_press.recv()
    }

    pub fn send(&mut self, plate: Plate) {
        self.press.at_press = self.press.to_press.send(plate).is_ok();
    }
}

/// Questions go out and answers come back: two types, nothing is handed over.
pub struct Question;
pub struct Answer;

pub struct Oracle {
    ask: Sender<Question>,
    hear: Receiver<Answer>,
    waiting: bool,
}

/// Two buffers in one thread, swapped once per page.
#[derive(Default)]
pub struct Buffers {
    front: VecDeque<String>,
    back: VecDeque<String>,
}

impl Buffers {
    pub fn swap(&mut self) {
        std::mem::swap(&mut self.front, &mut self.back);
        self.back.clear();
    }
}
