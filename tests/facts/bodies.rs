impl Guard {
    async fn f(&mut self) -> Result<u8, E> {
        let guard = self.state.lock().await.unwrap();
        let Some(x): Option<u8> = store.get("key", 1)? else { return Err(Error::Missing) };
        let plain = 5;
        let made = vec![1];
        let (a, b) = (crate::make::<u8>(1));
        self.count += 1;
        self.deep.inner.value = 3;
        total = 4;
        *self.flag = true;
        this.waker = None;
        other.x = 1;
        self.count = 2;
        send(x).await?;
        {
            let _ = tokio::time::sleep(d).await.expect("time");
        }
        match self.mode {
            Mode::Fast => run(Config { a: 1 }, MAX, "SAVEPOINT one"),
            Mode::Slow(n) if n > LIMIT => self.slow(),
            _ => (),
        }
        let t = async { inner().await };
        if self.closed { return Ok(1); }
        loop { break done(); }
        format!("{}", crate::NAME);
        list.map(Self::convert).map(crate::util::other);
        Ok(x?)
    }
}
