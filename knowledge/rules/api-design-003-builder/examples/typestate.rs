//! A builder whose state stands in its type: `connect` is there once the address is.

use std::marker::PhantomData;

pub struct NoAddress;
pub struct HasAddress;

pub struct LinkBuilder<State> { //~ pattern: api-design-003-builder
    address: Option<String>,
    retries: u32,
    state: PhantomData<State>,
}

pub struct Link {
    pub address: String,
    pub retries: u32,
}

impl LinkBuilder<NoAddress> {
    pub fn new() -> LinkBuilder<NoAddress> {
        LinkBuilder { address: None, retries: 3, state: PhantomData }
    }

    pub fn address(self, address: String) -> LinkBuilder<HasAddress> {
        LinkBuilder { address: Some(address), retries: self.retries, state: PhantomData }
    }
}

impl LinkBuilder<HasAddress> {
    pub fn connect(self) -> Link {
        Link { address: self.address.unwrap_or_default(), retries: self.retries }
    }
}
