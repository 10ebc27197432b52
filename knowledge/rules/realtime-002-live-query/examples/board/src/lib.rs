//! A task board whose clients watch filtered views.

pub mod executor;
pub mod index;
pub mod node;

use std::collections::HashMap;
use std::sync::mpsc::{Receiver, Sender};
use std::sync::{Arc, Mutex};

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct LiveId(pub u64);

#[derive(Clone)]
pub struct Session {
    pub user: String,
    pub teams: Vec<String>,
}

#[derive(Clone)]
pub struct Task {
    pub team: String,
    pub title: String,
}

#[derive(Clone)]
pub struct Change {
    pub live: LiveId,
    pub title: String,
}

#[derive(Clone)]
pub struct BoardWatch { //~ pattern: realtime-002-live-query
    pub id: LiveId,
    pub filter: String,
    pub session: Session,
}

impl BoardWatch {
    fn sees(&self, task: &Task) -> bool {
        self.session.teams.contains(&task.team) && task.title.contains(&self.filter)
    }
}

// The rights are the subscriber's, whoever made the change.
pub fn deliver(watch: &BoardWatch, task: &Task, out: &Sender<Change>) { //~ pattern: realtime-002-live-query
    if watch.sees(task) {
        let _ = out.send(Change { live: watch.id, title: task.title.clone() });
    }
}

#[derive(Default)]
pub struct Registry {
    watches: Mutex<HashMap<LiveId, BoardWatch>>,
}

impl Registry {
    pub fn add(&self, watch: BoardWatch) {
        self.watches.lock().unwrap().insert(watch.id, watch);
    }

    pub fn kill(&self, id: LiveId) {
        self.watches.lock().unwrap().remove(&id);
    }
}

pub struct Live {
    id: LiveId,
    changes: Receiver<Change>,
    registry: Arc<Registry>,
}

impl Live {
    pub fn next(&self) -> Option<Change> {
        self.changes.recv().ok()
    }
}

impl Drop for Live { //~ pattern: realtime-002-live-query
    fn drop(&mut self) {
        self.registry.kill(self.id);
    }
}
