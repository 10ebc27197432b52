//! Names and shapes that only look like guards.

use std::path::PathBuf;
use std::sync::Arc;

/// A predicate over requests: guards a route, releases nothing.
pub trait Guard {
    fn check(&self, path: &str) -> bool;
}

pub struct PrefixGuard {
    prefix: String,
}

impl Guard for PrefixGuard {
    fn check(&self, path: &str) -> bool {
        path.starts_with(&self.prefix)
    }
}

/// Owns its file: an ordinary destructor.
pub struct SpillFile {
    path: PathBuf,
}

impl Drop for SpillFile {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.path);
    }
}

/// A bomb: releases nothing, insists on an explicit end.
pub struct SpanGuard<'a> {
    name: &'a str,
}

impl Drop for SpanGuard<'_> {
    fn drop(&mut self) {
        panic!("span was never ended");
    }
}

/// A collection that tells a listener when it goes.
pub struct Backlog {
    items: Vec<u64>,
    listener: Arc<Listener>,
}

pub struct Listener;

impl Listener {
    fn closed(&self) {}
}

impl Backlog {
    pub fn push(&mut self, item: u64) {
        self.items.push(item);
    }

    pub fn len(&self) -> usize {
        self.items.len()
    }
}

impl Drop for Backlog {
    fn drop(&mut self) {
        self.listener.closed();
    }
}

/// A driver: it is used for its work, and switches the device off when it goes.
pub struct SerialPort<'d> {
    registers: &'static Registers,
    _pin: std::marker::PhantomData<&'d mut Pin>,
}

pub struct Registers;
pub struct Pin;

impl Registers {
    fn set_enabled(&self, _on: bool) {}
}

pub struct SerialPorts {
    registers: &'static Registers,
}

impl SerialPorts {
    pub fn open<'d>(&self, _pin: &'d mut Pin) -> SerialPort<'d> {
        self.registers.set_enabled(true);
        SerialPort { registers: self.registers, _pin: std::marker::PhantomData }
    }
}

impl SerialPort<'_> {
    pub async fn send(&mut self, bytes: &[u8]) -> usize {
        bytes.len()
    }
}

impl Drop for SerialPort<'_> {
    fn drop(&mut self) {
        self.registers.set_enabled(false);
    }
}

/// Handle of something erased: its drop is one entry of a table.
pub struct Handle {
    object: *const (),
    table: &'static HandleVTable,
}

pub struct HandleVTable {
    release: unsafe fn(*const ()),
}

impl Handle {
    fn new(object: *const (), table: &'static HandleVTable) -> Self {
        Handle { object, table }
    }
}

pub struct Handles;

impl Handles {
    pub fn open(&self, object: *const (), table: &'static HandleVTable) -> Handle {
        Handle::new(object, table)
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        unsafe { (self.table.release)(self.object) }
    }
}
