/// Addresses.
#[macro_use]
#[allow(dead_code)]
pub mod address;

pub fn name() -> String {
    let host = address::local();
    self::address::shown(&host)
}
