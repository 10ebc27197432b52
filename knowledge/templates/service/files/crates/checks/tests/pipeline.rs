//! A request through all levels, without a socket.

use {{name_snake}}_api::{Call, Failure, Reply};
use {{name_snake}}_checks::{ask, pipeline};

fn claim(name: &str, address: &str) -> Call {
    Call::Claim(
        Call::slug(name).expect("a name"),
        Call::target(address).expect("an address"),
    )
}

#[test]
fn a_link_is_claimed_found_and_removed() {
    let pipeline = pipeline();
    let rust = Call::slug("rust").expect("a name");
    let address = "https://a.example/rust";
    assert_eq!(
        ask(&pipeline, Call::Find(rust.clone())),
        Err(Failure::NotFound)
    );
    assert_eq!(ask(&pipeline, claim("rust", address)), Ok(Reply::Claimed));
    let found = Reply::Found(Call::target(address).expect("an address"));
    assert_eq!(ask(&pipeline, Call::Find(rust.clone())), Ok(found));
    assert_eq!(
        ask(&pipeline, claim("rust", "https://b.example")),
        Err(Failure::Taken)
    );
    assert_eq!(
        ask(&pipeline, Call::List),
        Ok(Reply::Names(vec!["rust".to_owned()]))
    );
    assert_eq!(ask(&pipeline, Call::Remove(rust)), Ok(Reply::Removed));
    assert_eq!(pipeline.calls(), 6);
}

#[test]
fn a_step_that_refuses_asks_nobody_else() {
    let long = format!("https://a.example/{}", "a".repeat(100));
    let pipeline = pipeline();
    assert_eq!(ask(&pipeline, claim("a", &long)), Err(Failure::TooLarge));
    assert_eq!(ask(&pipeline, Call::List), Ok(Reply::Names(Vec::new())));
}
