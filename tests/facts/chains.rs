use clap::Command as Cmd;
use crate::app::{self, App};
fn f(stdin: Stdin) -> Result<(), E> {
    App::new().add_plugin(Core).add_systems(Update, |w: &World| w.now()).run();
    let cli = Cmd::new("x").arg(Arg::new("a").short('a').long("aa")).get_matches();
    app::App::<Main>::new()?.one().await?.two().three().await?;
    ::std::env::args().skip(1).collect::<Vec<_>>();
    self.items.iter().map(|x| x.a().b().c()).filter(g).count();
    two.steps().only();
    new().once();
    (list.iter().rev()).map(h).max();
    vec![1, 2].into_iter().rev().sum();
    if x { a } else { b }.lock().unwrap().push(1);
    m!(x.a().b().c());
    let n = stdin.lock().inner.lines().next().unwrap();
    Ok(())
}
static S: Lazy<R> = Lazy::new(|| Regex::builder().a().b().build());
#[test]
fn t() { x.a().b().c(); }
