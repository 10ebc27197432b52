use std::cell::RefCell;

use crate::{ledger, radio, tariff};

thread_local! { pub static DROPPED: RefCell<String> = RefCell::new(String::new()); }
pub struct Loud(pub char);
impl Loud {
    fn poke(&mut self) -> u32 {
        1
    }
}
impl Drop for Loud {
    fn drop(&mut self) {
        DROPPED.with(|dropped| dropped.borrow_mut().push(self.0));
    }
}

macro_rules! error {
    ($($text:tt)*) => {
        return Err(format!($($text)*))
    };
}

pub mod ext {
    pub trait Twice {
        fn twice(&self) -> u32;
    }
    impl Twice for u32 {
        fn twice(&self) -> u32 {
            *self * 2
        }
    }
    pub fn half(number: u32) -> u32 {
        number / 2
    }
}
pub use ext::*;

pub fn imports(channel: &str) -> Result<u32, String> {
    use ext::Twice as _;
    let call: radio::Call = radio::listen(channel)?;

    let berth: tariff::Berth = tariff::berth(call.tons);
    let base: u32 = tariff::base(berth, call.tons);
    let due: u32 = base + base.twice();

    let mut book = ledger::open("berths")?;
    book.write(&format!("{} {}", call.ship, due));
    ledger::keep(book)?;
    Ok(due)
}

pub fn fails(channel: &str) -> Result<u32, String> {
    let call: radio::Call = radio::listen(channel)?;

    let berth: tariff::Berth = tariff::berth(call.tons);
    let base: u32 = tariff::base(berth, call.tons);
    if base == 0 {
        error!("no base for {}", call.ship);
    }
    let due: u32 = base;

    let mut book = ledger::open("berths")?;
    book.write(&format!("{} {}", call.ship, due));
    ledger::keep(book)?;
    Ok(due)
}

pub fn names_lifetime<'a>(channel: &'a str) -> Result<u32, String> {
    let call: radio::Call = radio::listen(channel)?;

    let berth: tariff::Berth = tariff::berth(call.tons);
    let base: u32 = tariff::base(berth, call.tons);
    let due: u32 = base;

    let mut book = ledger::open("berths")?;
    book.write(&format!("{} {}", call.ship, due));
    let text: &'a str = "static";
    book.write(text);
    ledger::keep(book)?;
    Ok(due)
}

pub fn has_local(channel: &str) -> Result<u32, String> {
    let call: radio::Call = radio::listen(channel)?;
    let greeting = radio::greet(&call.ship);

    let berth: tariff::Berth = tariff::berth(call.tons);
    let base: u32 = tariff::base(berth, call.tons);
    let due: u32 = base;

    let mut book = ledger::open("berths")?;
    book.write(&format!("{} {}", call.ship, due));
    ledger::keep(book)?;
    radio::tell(&greeting, due);
    Ok(due)
}

pub fn has_glob(channel: &str) -> Result<u32, String> {
    let call: radio::Call = radio::listen(channel)?;

    let berth: tariff::Berth = tariff::berth(call.tons);
    let base: u32 = tariff::base(berth, call.tons);
    let due: u32 = base;

    let mut book = ledger::open("berths")?;
    book.write(&format!("{} {}", call.ship, due));
    ledger::keep(book)?;
    Ok(half(due) * 2)
}

pub fn opaque(channel: &str) -> Result<u32, impl std::fmt::Display> {
    let call: radio::Call = radio::listen(channel)?;

    let berth: tariff::Berth = tariff::berth(call.tons);
    let base: u32 = tariff::base(berth, call.tons);
    let due: u32 = base + tariff::duty(&call.goods)?;

    let mut book = ledger::open("berths")?;
    book.write(&format!("{} {}", call.ship, due));
    ledger::keep(book)?;
    Ok::<u32, String>(due)
}

pub fn drops(channel: &str) -> Result<u32, String> {
    let call: radio::Call = radio::listen(channel)?;
    let mut first: Loud = Loud('a');
    let second: Loud = Loud('b');
    radio::greet(&second.0.to_string());

    let berth: tariff::Berth = tariff::berth(call.tons);
    let base: u32 = tariff::base(berth, call.tons);
    let due: u32 = base + first.poke();

    let mut book = ledger::open("berths")?;
    book.write(&format!("{} {}", call.ship, due));
    ledger::keep(book)?;
    radio::greet(&first.0.to_string());
    radio::greet(&second.0.to_string());
    Ok(due)
}

pub fn inner(channel: &str) -> Result<u32, String> {
    let call: radio::Call = radio::listen(channel)?;
    struct Row(u32);
    let row: Row = Row(call.tons);
    radio::greet("row");

    let berth: tariff::Berth = tariff::berth(call.tons);
    let base: u32 = tariff::base(berth, call.tons);
    let due: u32 = base + row.0;

    let mut book = ledger::open("berths")?;
    book.write(&format!("{} {}", call.ship, due));
    ledger::keep(book)?;
    Ok(due)
}

pub trait Priced {
    fn price(&self) -> u32 {
        7
    }
}
pub struct Desk;
impl Priced for Desk {}
impl Desk {
    pub fn has_trait(&self, channel: &str) -> Result<u32, String> {
        let call: radio::Call = radio::listen(channel)?;

        let berth: tariff::Berth = tariff::berth(call.tons);
        let base: u32 = tariff::base(berth, call.tons);
        let due: u32 = base;

        let mut book = ledger::open("berths")?;
        book.write(&format!("{} {}", call.ship, due));
        ledger::keep(book)?;
        Ok(due + Priced::price(self))
    }
}

#[test]
fn all_are_served() {
    let ship = "Anna 100 salt";
    assert_eq!(imports(ship), Ok(600));
    assert_eq!(fails(ship), Ok(200));
    assert_eq!(names_lifetime(ship), Ok(200));
    assert_eq!(has_local(ship), Ok(200));
    assert_eq!(has_glob(ship), Ok(200));
    assert_eq!(opaque(ship).ok(), Some(210));
    assert_eq!(drops(ship), Ok(201));
    assert_eq!(inner(ship), Ok(300));
    assert_eq!(Desk.has_trait(ship), Ok(207));
    assert_eq!(DROPPED.with(|dropped| dropped.borrow().clone()), "ba");
}
