//! Things that spawn, execute and run, and are no runtime to exchange.

use std::process::{Child, Command};

/// A bridge to a pool of threads: the result comes back, and no future is run.
pub fn spawn<R: Send + 'static>(work: impl FnOnce() -> R + Send + 'static) -> std::sync::mpsc::Receiver<R> {
    let (sender, result) = std::sync::mpsc::channel();
    rayon::spawn(move || drop(sender.send(work())));
    result
}

/// Runs statements.
pub trait Executor {
    fn execute(&self, statement: &str) -> u64;
    fn fetch_all(&self, statement: &str) -> Vec<String>;
}

/// Starts programs.
pub trait Launcher {
    fn spawn(&self, command: &mut Command) -> std::io::Result<Child>;
}

/// Which of two runtimes of the same kind an actor belongs on.
#[derive(Clone, Copy)]
pub enum Placement {
    Blocking,
    NonBlocking,
}

impl Placement {
    pub fn threads(self, cores: usize) -> usize {
        match self {
            Placement::Blocking => cores * 4,
            Placement::NonBlocking => cores,
        }
    }
}

/// A guard around a thread-local, with no runtime in it.
pub struct Indent(usize);

thread_local! {
    static DEPTH: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

pub fn indent(by: usize) -> Indent {
    Indent(DEPTH.with(|depth| depth.replace(depth.get() + by)))
}

impl Drop for Indent {
    fn drop(&mut self) {
        DEPTH.with(|depth| depth.set(self.0));
    }
}
