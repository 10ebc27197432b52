use std::fs;
fn f(&self) {
    ready!(self.io.poll_flush(cx, (1, 2)))?;
    tokio::select! {
        v = self.rx.recv() => handle(v, 2,),
        _ = Pin::new(&mut self.sleep).poll() => fs::read("x.y(z)"),
        _ = async { a::b::c::<T>(1) } => {}
    }
    assert!(x.len() > 0, "not a call( {}", self.name);
    outer!(inner!(deep.call()), list.iter().map(|x| x + 1));
    quote! { fn named(a: u8) {} $f(x) if (a) { } match (b) {} 0..end(1) }
    log!("text // not a comment", // real( comment
        /* gone() */ self.a.b.c(), MAX_SIZE, crate::path::ITEM, self.project().io.write(1));
    vec![f1(1), Some(2)]
}
