use std::cell::RefCell;

use crate::{ledger, radio, tariff};

trait Render {
    fn render(&self) -> String;
}
impl Render for radio::Call {
    fn render(&self) -> String {
        self.ship.clone()
    }
}
fn render<T: Render>(what: &T) -> String {
    what.render()
}
fn spoken(greeting: Greeting) -> String {
    greeting.0
}

pub struct Greeting(String);
pub struct Tag(String);
impl Tag {
    fn into_text(self) -> String {
        self.0
    }
}
pub struct Batch {
    first: u32,
    rest: u32,
}
impl Batch {
    pub fn split(self) -> (u32, u32) {
        (self.first, self.rest)
    }
}

#[allow(unused_variables, unused_mut, unused_assignments, unused_must_use, unused_parens, unused_braces, unused_imports, unused_macros, unused_labels, unused_unsafe, unused_attributes, unused_allocation, unused_doc_comments, dead_code, non_snake_case, non_upper_case_globals, unreachable_code, unreachable_patterns, path_statements, deprecated, redundant_semicolons)]
pub fn serve(channel: &str, batch: Batch, mut log: impl FnMut(u32)) -> Result<u32, String> {
    let call: radio::Call = radio::listen(channel)?;
    let r#type: String = radio::greet("type");
    let str: String = radio::greet(&call.ship);
    let default: String = radio::greet("default");
    let greeting: Greeting = Greeting(radio::greet("greeting"));
    let told: String = radio::greet("told");
    let tag: Tag = Tag(radio::greet("tag"));
    let reply: u32;

    let berth: tariff::Berth = tariff::berth(call.tons);
    let parts: (u32, u32) = batch.split();
    let sums: RefCell<Vec<u32>> = RefCell::new(vec![tariff::base(berth, call.tons), parts.0]);
    log(parts.1);
    let base: u32 = sums.borrow().iter().sum();
    let due: u32 = if base > 5 { 2 } else { 1 } * base;

    let mut book = ledger::open("berths")?;
    book.write(&format!("{} {due} {type} {} {}", render(&call), str, default));
    book.write(&format!("{} {}", spoken(greeting), tag.into_text()));
    let all: radio::Call = dbg!(call);
    book.write(&all.ship);
    let size = std::thread::spawn(move|| told.len());
    book.write(&size.join().unwrap_or(0).to_string());
    ledger::keep(book)?;
    reply = due + 1;
    radio::tell("due", reply);
    Ok(reply)
}

#[test]
fn a_ship_is_served() {
    let mut logged = 0;
    let batch = Batch { first: 1, rest: 2 };
    let reply = serve("Anna 100 salt", batch, |number| logged += number);
    assert_eq!((reply, logged), (Ok(403), 2));
}
