use std::sync::mpsc::{channel, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread::{Builder, JoinHandle};

type Job = Box<dyn FnOnce() + Send>;

pub struct Workers { //~ pattern: concurrency-002-task-pool
    jobs: Option<Sender<Job>>,
    threads: Vec<JoinHandle<()>>,
}

impl Workers {
    pub fn new(count: usize) -> Self {
        let (jobs, incoming) = channel();
        let incoming = Arc::new(Mutex::new(incoming));
        let threads = (0..count).filter_map(|_| Self::start(Arc::clone(&incoming))).collect();
        Self { jobs: Some(jobs), threads }
    }

    fn start(incoming: Arc<Mutex<Receiver<Job>>>) -> Option<JoinHandle<()>> {
        let work = move || {
            while let Ok(job) = incoming.lock().expect("no panic under the lock").recv() {
                job();
            }
        };
        Builder::new().name("worker".into()).spawn(work).ok()
    }

    pub fn spawn(&self, job: impl FnOnce() + Send + 'static) {
        if let Some(jobs) = &self.jobs {
            let _ = jobs.send(Box::new(job));
        }
    }

    pub fn thread_num(&self) -> usize {
        self.threads.len()
    }
}

impl Drop for Workers {
    fn drop(&mut self) {
        self.jobs = None;
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}
