/// What the actor is asked. A question carries the channel for its answer.
enum Command {
    Add(u64),
    Total { reply: std::sync::mpsc::SyncSender<u64> },
}

/// The actor's thread has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ActorGone;

/// Asks the actor. When the last handle is gone, the actor finishes its queue and ends.
#[derive(Clone, Debug)]
pub struct ActorHandle {
    commands: std::sync::mpsc::SyncSender<Command>,
}

impl ActorHandle {
    /// Waits while the queue is full.
    pub fn add(&self, amount: u64) -> Result<(), ActorGone> {
        self.commands.send(Command::Add(amount)).map_err(|_| ActorGone)
    }

    pub fn total(&self) -> Result<u64, ActorGone> {
        let (reply, answer) = std::sync::mpsc::sync_channel(1);
        self.commands.send(Command::Total { reply }).map_err(|_| ActorGone)?;
        answer.recv().map_err(|_| ActorGone)
    }
}

/// The one owner of its state, which therefore needs no lock.
struct Actor {
    inbox: std::sync::mpsc::Receiver<Command>,
    total: u64,
}

impl Actor {
    /// As many commands may wait; beyond that, whoever sends waits.
    const QUEUE: usize = 64;

    /// Whoever joins the thread drops the last handle first.
    fn start() -> std::io::Result<(ActorHandle, std::thread::JoinHandle<()>)> {
        let (commands, inbox) = std::sync::mpsc::sync_channel(Self::QUEUE);
        let actor = Actor { inbox, total: 0 };
        let thread = std::thread::Builder::new().name("actor".into()).spawn(|| actor.run())?;
        Ok((ActorHandle { commands }, thread))
    }

    fn run(mut self) {
        while let Ok(command) = self.inbox.recv() {
            match command {
                Command::Add(amount) => self.total = self.total.saturating_add(amount),
                // Whoever asked may be gone, and then nobody needs the answer.
                Command::Total { reply } => drop(reply.send(self.total)),
            }
        }
    }
}