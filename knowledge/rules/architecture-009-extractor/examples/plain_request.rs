//! A request whose handlers pick it apart themselves.

use std::collections::BTreeMap;

/// As it came over the line.
#[derive(Debug)]
pub struct PumpRequest { //~ action: extractor-contract
    pub path: String,
    pub headers: BTreeMap<String, String>,
}

pub fn station(request: &PumpRequest) -> Option<&str> {
    request.headers.get("station").map(String::as_str)
}

pub fn tenant(request: &PumpRequest) -> Option<&str> {
    request.path.split('/').nth(1)
}

// What comes back is made, not taken apart.
pub struct PumpReply { //~ no action: extractor-contract
    pub status: u16,
    pub text: String,
}

// One field: whoever has it has everything.
pub struct StopCommand { //~ no action: extractor-contract
    pub pump: u8,
}
