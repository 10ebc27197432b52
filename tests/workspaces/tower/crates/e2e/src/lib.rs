//! A depot on a free port, for tests and measurements.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use depot_api::{Desk, ListenerBuilder};
use depot_domain::{Network, PriceList, Station};
use depot_runtime::PoolBuilder;
use depot_store::{Depot, Memory};

pub struct TestDepot {
    pub address: SocketAddr,
    serving: JoinHandle<()>,
}

impl TestDepot {
    /// Serves exactly `requests` requests.
    pub fn start(requests: usize) -> Self {
        let listener = ListenerBuilder::new("127.0.0.1:0").build().expect("a free port");
        let address = listener.address().expect("bound");
        let desk = Desk::new(
            Depot::new(Box::new(Memory::default())),
            line_of_stations(5),
            PriceList::default(),
            Station::new(1),
        );
        let serving = thread::spawn(move || {
            let pool = PoolBuilder::new().workers(2).build().expect("two threads");
            listener.serve(&pool, Arc::new(desk), Some(requests)).expect("served");
        });
        Self { address, serving }
    }

    /// The status line's code and the body.
    pub fn ask(&self, method: &str, path: &str, body: &str) -> (u16, String) {
        let mut stream = TcpStream::connect(self.address).expect("connected");
        let size = body.len();
        write!(stream, "{method} {path} HTTP/1.1\r\ncontent-length: {size}\r\n\r\n{body}")
            .expect("sent");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("answered");
        let (head, body) = answer.split_once("\r\n\r\n").expect("a head and a body");
        let code = head.split(' ').nth(1).and_then(|code| code.parse().ok()).expect("a code");
        (code, body.to_owned())
    }

    pub fn stop(self) {
        self.serving.join().expect("served to the end");
    }
}

/// 1 – 2 – … – `count`, half an hour each.
pub fn line_of_stations(count: u16) -> Network {
    let mut network = Network::default();
    for number in 1..count {
        network.connect(Station::new(number), Station::new(number + 1), 30);
    }
    network
}
