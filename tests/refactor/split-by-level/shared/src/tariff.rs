//! What a berth costs.

#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    pub due: u32,
    pub lines: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Berth {
    Quay,
    Roads,
}

pub fn berth(tons: u32) -> Berth {
    if tons > 500 {
        Berth::Roads
    } else {
        Berth::Quay
    }
}

pub fn base(berth: Berth, tons: u32) -> u32 {
    match berth {
        Berth::Quay => tons * 2,
        Berth::Roads => tons,
    }
}

pub fn duty(goods: &[String]) -> Result<u32, String> {
    if goods.iter().any(|goods| goods == "gunpowder") {
        return Err("not in this harbour".to_string());
    }
    Ok(goods.len() as u32 * 10)
}

pub fn quote(base: u32, duty: u32, goods: &[String]) -> Quote {
    Quote {
        due: base + duty,
        lines: goods.to_vec(),
    }
}
