use std::io;
use std::net::SocketAddr;
use std::panic;
use std::sync::mpsc::{self, Receiver, Sender, TryRecvError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use {{name_snake}}_boundary::Boundary;
use {{name_snake}}_gossip::{Gossip, Moment, NodeId, Table};

use crate::chance::Chance;

const ROUND: Duration = Duration::from_millis(50);

enum Order {
    Say(String),
    Show(Sender<Table>),
}

/// A node that runs. Dropping it, or [`Node::stop`], ends its thread.
#[derive(Debug)]
pub struct Node {
    address: SocketAddr,
    orders: Sender<Order>,
    thread: JoinHandle<io::Result<()>>,
}

impl Node {
    /// Starts one that listens there and knows these peers.
    pub fn start(address: &str, peers: Vec<SocketAddr>) -> io::Result<Self> {
        let boundary = Boundary::bind(address, ROUND)?;
        let address = boundary.address()?;
        let mut chance = Chance::default();
        let gossip = Gossip::new(NodeId::new(chance.next()), peers);
        let (orders, inbox) = mpsc::channel();
        let thread = thread::Builder::new()
            .name(format!("node-{}", address.port()))
            .spawn(move || run(boundary, gossip, &inbox, chance))?;
        Ok(Self {
            address,
            orders,
            thread,
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Says something; false when it no longer runs.
    pub fn say(&self, text: &str) -> bool {
        self.orders.send(Order::Say(text.to_owned())).is_ok()
    }

    /// What it knows; `None` when it no longer runs.
    pub fn table(&self) -> Option<Table> {
        let (answer, table) = mpsc::channel();
        self.orders.send(Order::Show(answer)).ok()?;
        table.recv().ok()
    }

    /// Ends it; the error it had ended with before, if it had.
    pub fn stop(self) -> io::Result<()> {
        drop(self.orders);
        match self.thread.join() {
            Ok(ended) => ended,
            Err(panic) => panic::resume_unwind(panic),
        }
    }
}

/// Rounds until nobody is left to give orders.
fn run(
    mut boundary: Boundary,
    mut gossip: Gossip,
    orders: &Receiver<Order>,
    mut chance: Chance,
) -> io::Result<()> {
    let started = Instant::now();
    let mut next_round = started;
    loop {
        match orders.try_recv() {
            Ok(Order::Say(text)) => gossip.say(&text),
            // Who asked may have gone meanwhile.
            Ok(Order::Show(answer)) => drop(answer.send(gossip.table().clone())),
            Err(TryRecvError::Empty) => {}
            Err(TryRecvError::Disconnected) => return Ok(()),
        }
        let millis = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
        let now = Moment::from_millis(millis);
        if Instant::now() >= next_round {
            next_round = Instant::now() + ROUND;
            for (to, message) in gossip.tick(now, chance.next()) {
                // A peer that cannot be reached is asked again in another round.
                let _ = boundary.send(to, &message);
            }
        }
        if let Some((from, message)) = boundary.receive()? {
            if let Some((to, answer)) = gossip.receive(from, message, now, chance.next()) {
                let _ = boundary.send(to, &answer);
            }
        }
    }
}
