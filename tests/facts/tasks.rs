fn f() {
    tokio::spawn(async move {
        let x = rx.recv().await;
        list.iter().for_each(|a| use_it(a));
    });
    pool.execute(move || run());
    let later = async { one() };
    let add = |a, _, (b, c)| a + b;
    thread::Builder::new().spawn(async move |x| two(x));
    outer(inner(|| three()), 4);
    wrap(async { four() }.instrument(span));
    fn g() { within(|| ()); }
}
const C: fn() = make(|| five());
#[test]
fn t() { spawn(async {}) }
