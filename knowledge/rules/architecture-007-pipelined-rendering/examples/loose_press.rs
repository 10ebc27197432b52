//! The same press with channels that never say stop.

use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

pub struct Sheet {
    lines: Vec<String>,
}

pub struct Roller { //~ pattern: architecture-007-pipelined-rendering
    out: Sender<Sheet>,
    back: Receiver<Sheet>,
    away: bool,
}

impl Drop for Roller {
    fn drop(&mut self) {
        if self.away {
            self.back.recv().ok();
        }
    }
}

pub fn start() -> Roller {
    let (out, sheets) = mpsc::channel(); //~ violation: unbounded-frame-handoff
    let (done, back) = mpsc::channel();
    thread::spawn(move || {
        while let Ok(mut sheet) = sheets.recv() {
            sheet = press(sheet);
            if done.send(sheet).is_err() {
                break;
            }
        }
    });
    Roller { out, back, away: false }
}

fn press(mut sheet: Sheet) -> Sheet {
    sheet.lines.dedup();
    sheet
}

/// Orders go one way and may pile up: they are small, and nothing comes back.
pub fn orders() -> Sender<u32> {
    let (orders, inbox) = mpsc::channel::<u32>();
    thread::spawn(move || {
        while let Ok(order) = inbox.recv() {
            println!("{order}");
        }
    });
    orders
}
