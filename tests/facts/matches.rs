impl Connection for Any {
    fn begin(&mut self, depth: u32) -> Result<(), E> {
        match self {
            Self::Pg(c) => c.begin(depth),
            Self::My(ref mut c) => Pin::new(&mut *c).begin(depth)?,
            #[cfg(lite)]
            Any::Lite { inner, .. } => {
                // a comment
                inner.as_mut().begin(depth).await
            }
        }
    }
    fn commit(&mut self) {
        match *self {
            Self::Pg(ref c) => <Pg as Connection>::commit(c),
            Self::My(ref c) => (Connection::commit(c)),
        };
    }
    fn mixed(&self) {
        log();
        match self { Self::Pg(c) => c.one(), Self::My(c) => c.two() }
    }
    fn elsewhere(&self) { match self { Self::Pg(c) => other.one(), Self::My(c) => other.one() } }
    fn single(&self) { match self { Self::Pg(c) => { c.one(); c.one() } } }
    fn helper(&self) { match self { Self::Pg(c) => begin(c), Self::My(c) => begin(c) } }
    fn part(&self) { match self { Self::Pg(c) => c.field.one(), Self::My(c) => c.field.one() } }
    fn converts(self) -> F { match self { Self::Pg(c) => F::Pg(c), Self::My(c) => F::Pg(c) } }
    fn wraps(&mut self) { match self { Self::Pg(c) => Pin::new(c), Self::My(c) => Pin::new(c) } }
    fn one_more(&self) { match self { Self::Pg(c) => c.one(), _ => unreachable!() } }
    fn loads(&self) -> u8 {
        let x = match self.state.load(Acquire) { IDLE | state::BUSY => 1, n if n > 3 => 2, _ => 3 };
        match self.mode { Mode::Fast => x, other => 0 }
    }
    fn strings(&self, url: &str) {
        match url.scheme() {
            "http" | "https" => (),
            r"mem" => (),
            b if b.len() > 3 => (),
            _ if true => (),
        }
        done();
    }
    fn pairs(&self) {
        match (a, b) {
            (State::A, Some(Event::B(_))) => (),
            (x @ Letter::C, None) | (x, Some(1)) => (),
            | (&Other::D { .. }, Left(_) | Right(_)) => (),
        }
    }
    fn inner(&self) { { match self.a { _ => () } } }
    fn is(&self) -> bool { !match self.b { A => true, B => false } }
    fn nested(&self) { match a { X => match b { Y => (), Z => () }, W => () } }
    async fn waits(&self) { match self.rx.recv().await { Some(Message::Stop) => return, None => {} } }
    fn empty(&self) -> ! { match *self {} }
}
const N: u8 = match OTHER { Kind::A => 1, _ => 2 };
#[test]
fn t() { match x { Q => () } }
