//! Guards that run a closure, or that can be disarmed.

/// Whatever happens in between, the closure runs at the end of the scope.
pub struct AtScopeEnd<F: FnMut()> { //~ pattern: concurrency-006-raii-guard
    run: F,
    label: &'static str,
}

pub struct Scopes;

impl Scopes {
    pub fn at_end<F: FnMut()>(&self, label: &'static str, run: F) -> AtScopeEnd<F> {
        AtScopeEnd { run, label }
    }
}

impl<F: FnMut()> Drop for AtScopeEnd<F> {
    fn drop(&mut self) {
        log(self.label);
        (self.run)();
    }
}

fn log(_label: &str) {}

#[derive(Clone, Copy)]
pub enum Phase {
    Idle,
    Loading,
}

pub struct Progress {
    phase: std::rc::Rc<std::cell::Cell<Phase>>,
}

/// Back to the phase before, unless the load went well.
struct BackGuard { //~ pattern: concurrency-006-raii-guard
    before: Option<Phase>,
    progress: Progress,
}

impl BackGuard {
    fn disarm(mut self) {
        self.before = None;
    }
}

impl Drop for BackGuard {
    fn drop(&mut self) {
        if let Some(phase) = self.before.take() {
            self.progress.turn(phase);
        }
    }
}

impl Progress {
    fn turn(&self, phase: Phase) {
        self.phase.replace(phase);
    }

    pub fn load(self, read: impl FnOnce() -> bool) {
        let before = self.phase.replace(Phase::Loading);
        let guard = BackGuard { before: Some(before), progress: self };
        if read() {
            guard.disarm();
        }
    }
}
