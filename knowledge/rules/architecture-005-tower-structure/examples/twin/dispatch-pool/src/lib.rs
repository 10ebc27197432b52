//! The threads that run what the logic allows.

use std::sync::mpsc::Sender;
use std::thread::JoinHandle;

use dispatch_logic::DispatchStateMachine;

pub struct DispatchPool { //~ pattern: architecture-005-tower-structure
    logic: DispatchStateMachine,
    jobs: Sender<u64>,
    threads: Vec<JoinHandle<()>>,
}

impl DispatchPool {
    pub fn submit(&mut self, job: u64) {
        if let Some(job) = self.logic.submit(job) {
            self.jobs.send(job).ok();
        }
    }

    pub fn join(self) {
        drop(self.jobs);
        for thread in self.threads {
            thread.join().ok();
        }
    }
}
