use std::fs;
use std::fs::read as slurp;
use std::{io, net::{self, TcpStream}};
use tracing::info;
use io::Write as W;
use alloc::alloc;

impl Core {
    async fn run(&mut self, rx: Receiver<u8>) -> Result<(), Error> {
        self.inner.lock().unwrap().push(1, 2);
        Pin::new(&mut self.io).poll_read(cx);
        self.project().stream.poll_next(cx);
        let copy = Arc::clone(&self.shared);
        self.helper();
        self.other().value.get();
        this.timer.reset();
        (self.callback)(3);
        self.list[0].touch();
        (&mut *self.boxed).go()?;
        fs::read("a").await;
        std::fs::write::<&str, _>("b", "c");
        ::std::process::exit(1);
        Vec::<u8>::with_capacity(4);
        slurp(path);
        TcpStream::connect(addr);
        net::lookup();
        W::flush(&mut self.out);
        info!("x {}", 1);
        alloc::dealloc(p);
        <T as Default>::default();
        items.iter().map(|x| x.size()).sum::<usize>();
        local_fn(|| fs::remove_file("x"));
        for item in self.all() {
            item.visit();
        }
        while let Some(v) = rx.recv().await {
            v.seen();
        }
        loop {
            tokio::spawn(async move { deep.work().await });
            break self.end();
        }
        unsafe { ptr.read() };
        if self.ready() { self.go(); }
        obj.method::<A, B>(
            first,
            second,
        );
        return finish(self.tail.take());
    }

    fn after() {
        use std::time::Instant;
        Instant::now();
        fn nested() { Instant::elapsed(); fs::copy(); }
    }

    fn outside() {
        Instant::later();
        net::Udp::bind();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn uses_parent() { fs::rename("a", "b"); }
}

mod alone {
    fn sees_nothing() { fs::create(); }
}

static START: Lazy<u8> = Lazy::new(|| fs::metadata("x").unwrap());
