fn fields_and_texts(guard: Guard) {
    guard.state.depth += 1;
    guard.run();
    (guard.hook)();
    let t = pair.0;
    let q = "SAVEPOINT a_name_that_is_longer_than_forty_eight_bytes_of_text";
    query!(inner.waiters, "COMPREPLY=( $(compgen -W ${opts} -- ${cur}) ) and more than that", a.b.c());
    send(shared.queue.await);
    spawn!(handle.await, r#"a "quoted" text"#, b"bytes");
}
