//! Things that are popped and pushed and are no pool of spare objects.

use std::cell::RefCell;

/// Free slots of integers: nothing is recycled but the number.
#[derive(Default)]
pub struct Slots {
    free: Vec<usize>,
    used: usize,
}

impl Slots {
    pub fn take(&mut self) -> usize {
        self.used += 1;
        self.free.pop().unwrap_or(self.used - 1)
    }

    pub fn release(&mut self, slot: usize) {
        self.free.push(slot);
    }
}

/// Connections are alive: they have to be checked, not reset.
pub struct ConnectionPool {
    idle: RefCell<Vec<TcpConnection>>,
}

pub struct TcpConnection {
    pub alive: bool,
}

impl ConnectionPool {
    pub fn get(&self) -> Option<TcpConnection> {
        self.idle.borrow_mut().pop().filter(|connection| connection.alive)
    }

    pub fn put(&self, connection: TcpConnection) {
        self.idle.borrow_mut().push(connection);
    }
}

/// A stack of work, filled and emptied by one walk.
pub struct Outline {
    stack: Vec<String>,
}

impl Outline {
    pub fn walk(&mut self, root: String) -> usize {
        let mut seen = 0;
        self.stack.push(root);
        while let Some(title) = self.stack.pop() {
            seen += title.len();
        }
        seen
    }
}
