//! Checks that a public field or a derive walks around.

use serde::{Deserialize, Serialize};

#[derive(Debug)]
pub struct OutOfRange;

#[derive(Clone, Copy, Debug)]
pub struct Percent(pub u8); //~ violation: validated-newtype-has-public-field

impl Percent {
    pub fn new(value: u8) -> Result<Self, OutOfRange> {
        if value <= 100 { Ok(Self(value)) } else { Err(OutOfRange) }
    }
}

/// Readable inside the crate only, where the check is known.
#[derive(Clone, Copy, Debug)]
pub struct Volume(pub(crate) u8);

impl Volume {
    pub fn new(value: u8) -> Option<Self> {
        (value <= 11).then_some(Self(value))
    }
}

/// Parsed from text; every number is fine, so the field may be open.
#[derive(Clone, Copy, Debug)]
pub struct Bytesize(pub u64);

impl Bytesize {
    pub fn parse(text: &str) -> Option<Self> {
        text.parse().ok().map(Self)
    }
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
#[serde(try_from = "u16")]
pub struct Port(u16);

impl Port {
    pub fn new(value: u16) -> Result<Self, String> {
        Self::try_from(value)
    }
}

impl TryFrom<u16> for Port {
    type Error = String;

    fn try_from(value: u16) -> Result<Self, String> {
        if value >= 1024 { Ok(Self(value)) } else { Err(format!("{value} is reserved")) }
    }
}

/// The attribute sends the input through the check.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(try_from = "u16")]
pub struct Channel(u16);

impl Channel {
    pub fn new(value: u16) -> Result<Self, OutOfRange> {
        if (1..=14).contains(&value) { Ok(Self(value)) } else { Err(OutOfRange) }
    }
}

impl TryFrom<u16> for Channel {
    type Error = String;

    fn try_from(value: u16) -> Result<Self, String> {
        Self::new(value).map_err(|_| "no such channel".to_owned())
    }
}

/// Every number is a level; `checked` is only a convenience beside the free way in.
#[derive(Clone, Copy, Debug, Deserialize)]
pub struct Level(u16);

impl Level {
    pub fn from_raw(value: u16) -> Self {
        Self(value)
    }

    pub fn checked_new(value: u16) -> Option<Self> {
        (value < 1000).then_some(Self(value))
    }
}

impl From<u16> for Level {
    fn from(value: u16) -> Self {
        Self(value)
    }
}
