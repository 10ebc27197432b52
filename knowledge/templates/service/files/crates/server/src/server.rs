use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::panic;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use {{name_snake}}_api::http::{self, Head};
use {{name_snake}}_api::{Call, Failure, Reply, Service};

use crate::{block_on, Pool};

const PATIENCE: Duration = Duration::from_secs(5);

/// A listener and its threads. [`Server::stop`] ends it: nothing new is taken, what was begun is
/// answered.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    stopping: Arc<AtomicBool>,
    acceptor: JoinHandle<()>,
}

impl Server {
    /// Listens there, with so many threads to answer.
    pub fn start<S>(address: &str, threads: usize, service: Arc<S>) -> io::Result<Self>
    where
        S: Service<Call, Response = Reply, Error = Failure> + Send + Sync + 'static,
    {
        let listener = TcpListener::bind(address)?;
        let address = listener.local_addr()?;
        let pool = Pool::new(threads)?;
        let stopping = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&stopping);
        let acceptor = thread::Builder::new()
            .name("acceptor".to_owned())
            .spawn(move || accept(&listener, &pool, &told, &service))?;
        Ok(Self {
            address,
            stopping,
            acceptor,
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Ends it, and returns when the last answer is out.
    pub fn stop(self) -> io::Result<()> {
        self.stopping.store(true, Ordering::SeqCst);
        // The acceptor sleeps in `accept`: a connection wakes it.
        drop(TcpStream::connect(self.address)?);
        match self.acceptor.join() {
            Ok(()) => Ok(()),
            Err(panic) => panic::resume_unwind(panic),
        }
    }
}

fn accept<S>(listener: &TcpListener, pool: &Pool, stopping: &AtomicBool, service: &Arc<S>)
where
    S: Service<Call, Response = Reply, Error = Failure> + Send + Sync + 'static,
{
    for connection in listener.incoming() {
        if stopping.load(Ordering::SeqCst) {
            return;
        }
        // A connection that broke before it was taken is its peer's loss only.
        if let Ok(stream) = connection {
            let service = Arc::clone(service);
            pool.spawn(move || drop(serve(&stream, &*service)));
        }
    }
}

/// One request, one response.
fn serve<S>(mut stream: &TcpStream, service: &S) -> io::Result<()>
where
    S: Service<Call, Response = Reply, Error = Failure>,
{
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let answer = match read(stream)? {
        Ok(call) => block_on(service.call(call)),
        Err(failure) => Err(failure),
    };
    stream.write_all(http::render(&answer).as_bytes())
}

fn read(stream: &TcpStream) -> io::Result<Result<Call, Failure>> {
    let mut reader = BufReader::new(stream).take(http::MOST as u64);
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head)? == 0 {
            return Ok(Err(match reader.limit() {
                0 => Failure::TooLarge,
                _ => Failure::Malformed("a head that has no end"),
            }));
        }
    }
    let parsed = match Head::parse(&head) {
        Ok(parsed) => parsed,
        Err(failure) => return Ok(Err(failure)),
    };
    let mut body = vec![0; parsed.body_length];
    reader.set_limit(http::MOST as u64);
    reader.read_exact(&mut body)?;
    Ok(parsed.call(&String::from_utf8_lossy(&body)))
}
