#![deny(unused_attributes)]

pub mod net;

pub fn host() -> net::address::Host {
    use net::address;
    address::local()
}

#[macro_export]
macro_rules! host {
    () => {
        $crate::net::address::local()
    };
}
