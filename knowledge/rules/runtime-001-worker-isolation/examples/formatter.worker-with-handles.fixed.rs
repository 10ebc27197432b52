//! A formatter on a thread that nobody can stop.

use std::sync::mpsc::{self, Receiver};
use std::thread;

/// What the owner may say to the worker.
pub enum ControlEvent { //~ pattern: runtime-001-worker-isolation
    Run(String),
    Stop,
}

/// The worker's end of the pair. It stays in the worker's thread.
struct WorkerEnd { //~ pattern: runtime-001-worker-isolation
    control: std::sync::mpsc::Receiver<ControlEvent>,
    answers: std::sync::mpsc::Sender<String>,
    stopped: std::sync::Arc<std::sync::atomic::AtomicBool>,
}

impl WorkerEnd {
    fn run(self, mut engine: impl FnMut(String) -> String) {
        while let Ok(ControlEvent::Run(job)) = self.control.recv() {
            let stopped = self.stopped.load(std::sync::atomic::Ordering::Acquire);
            if stopped || self.answers.send(engine(job)).is_err() {
                return;
            }
        }
    }
}

/// The owner's end. Dropped, it stops the worker and waits for the job it is at.
pub struct WorkerHandle { //~ pattern: runtime-001-worker-isolation
    control: std::sync::mpsc::SyncSender<ControlEvent>,
    pub answers: std::sync::mpsc::Receiver<String>,
    stopped: std::sync::Arc<std::sync::atomic::AtomicBool>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl WorkerHandle {
    /// `set_up` makes the engine in the worker's thread, so the engine need not be `Send`. The
    /// handle is given out once that has gone well.
    pub fn start<E>(
        set_up: impl FnOnce() -> std::io::Result<E> + Send + 'static,
    ) -> std::io::Result<WorkerHandle>
    where
        E: FnMut(String) -> String,
    {
        let (inside, mut outside) = handle_pair(16);
        let (ready, started) = std::sync::mpsc::sync_channel(1);
        let builder = std::thread::Builder::new().name("worker".into());
        outside.thread = Some(builder.spawn(move || match set_up() {
            Ok(engine) if ready.send(Ok(())).is_ok() => inside.run(engine),
            Ok(_) => {}
            Err(error) => drop(ready.send(Err(error))),
        })?);
        let ended = |_| std::io::Error::new(std::io::ErrorKind::Other, "the worker ended early");
        started.recv().map_err(ended)??;
        Ok(outside)
    }

    /// False when the worker has ended. Waits while its queue is full.
    pub fn send(&self, job: String) -> bool {
        self.control.send(ControlEvent::Run(job)).is_ok()
    }

    /// The job the worker is at is its last one.
    pub fn terminate(&self) {
        self.stopped.store(true, std::sync::atomic::Ordering::Release);
        // A full queue has something in it that makes the worker look at the flag.
        let _ = self.control.try_send(ControlEvent::Stop);
    }
}

impl Drop for WorkerHandle {
    fn drop(&mut self) {
        self.terminate();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Both ends of one worker. They share the stop flag, and nothing of the engine.
fn handle_pair(queue: usize) -> (WorkerEnd, WorkerHandle) { //~ pattern: runtime-001-worker-isolation
    let (control, inbox) = std::sync::mpsc::sync_channel(queue);
    let (outbox, answers) = std::sync::mpsc::channel();
    let stopped = std::sync::Arc::new(std::sync::atomic::AtomicBool::new(false));
    (
        WorkerEnd { control: inbox, answers: outbox, stopped: std::sync::Arc::clone(&stopped) },
        WorkerHandle { control, answers, stopped, thread: None },
    )
}

pub fn format_all(texts: Vec<String>) -> Receiver<String> {
    let (sender, formatted) = mpsc::channel();
//~ no action: worker-with-handles
    thread::spawn(move || { //~ no action: worker-with-handles
        for text in texts {
            if sender.send(text.trim().to_owned()).is_err() {
                return;
            }
        }
    });
    formatted
}
