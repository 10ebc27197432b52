//! A script engine on a thread of its own, and the pair of handles it is reached by.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{sync_channel, Receiver};
use std::sync::Arc;
use std::thread;

/// Everything the worker ever says about its life.
pub enum LifeEvent { //~ pattern: runtime-001-worker-isolation
    Failed(String),
    Closed(i32),
}

pub struct Inside { //~ pattern: runtime-001-worker-isolation
    events: std::sync::mpsc::Sender<LifeEvent>,
    scripts: Receiver<String>,
    stop: Arc<AtomicBool>,
}

pub struct Outside { //~ pattern: runtime-001-worker-isolation
    events: Receiver<LifeEvent>,
    scripts: std::sync::mpsc::Sender<String>,
    stop: Arc<AtomicBool>,
}

impl Outside {
    pub fn terminate(&self) {
        self.stop.store(true, Ordering::Release);
    }
}

fn handles() -> (Inside, Outside) { //~ pattern: runtime-001-worker-isolation
    let (event_tx, event_rx) = std::sync::mpsc::channel();
    let (script_tx, script_rx) = std::sync::mpsc::channel();
    let stop = Arc::new(AtomicBool::new(false));
    let inside = Inside { events: event_tx, scripts: script_rx, stop: stop.clone() };
    (inside, Outside { events: event_rx, scripts: script_tx, stop })
}

pub struct Engine {
    rights: Rights,
}

#[derive(Clone)]
pub struct Rights {
    pub read: Vec<String>,
}

impl Rights {
    pub fn restrict(&self, keep: &[String]) -> Rights {
        Rights { read: self.read.iter().filter(|each| keep.contains(each)).cloned().collect() }
    }
}

impl Engine {
    fn load(rights: Rights) -> Result<Engine, String> {
        Ok(Engine { rights })
    }

    fn run(&mut self, _script: &str) -> Result<(), String> {
        if self.rights.read.is_empty() { Err("nothing to read".to_owned()) } else { Ok(()) }
    }
}

/// Starts the thread, and answers only when its engine stands.
pub fn start(parent: &Rights, keep: &[String]) -> Result<ScriptWorker, String> { //~ pattern: runtime-001-worker-isolation
    let rights = parent.restrict(keep);
    let (ready_tx, ready_rx) = sync_channel::<Result<Outside, String>>(1);
    thread::Builder::new()
        .name("script".to_owned())
        .spawn(move || {
            let mut engine = match Engine::load(rights) {
                Ok(engine) => engine,
                Err(error) => {
                    let _ = ready_tx.send(Err(error));
                    return;
                }
            };
            let (inside, outside) = handles();
            let _ = ready_tx.send(Ok(outside));
            while let Ok(script) = inside.scripts.recv() {
                if inside.stop.load(Ordering::Acquire) {
                    break;
                }
                if let Err(error) = engine.run(&script) {
                    let _ = inside.events.send(LifeEvent::Failed(error));
                }
            }
            let _ = inside.events.send(LifeEvent::Closed(0));
        })
        .map_err(|error| error.to_string())?;
    let outside = ready_rx.recv().map_err(|_| "the worker ended while it started".to_owned())??;
    Ok(ScriptWorker { outside })
}

pub struct ScriptWorker { //~ pattern: runtime-001-worker-isolation
    outside: Outside,
}

impl Drop for ScriptWorker {
    fn drop(&mut self) {
        self.outside.terminate();
    }
}
