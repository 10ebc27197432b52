//! Choirs.

use crate::organ::tune;

pub static VOICES: [u32; 2] = [1, 2];

pub struct Choir;

impl std::fmt::Display for Choir {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}", VOICES.len())?;
        let tuned = tune(4);
        write!(out, " {tuned}")
    }
}

pub fn voices(count: usize) -> u32 {
    VOICES.iter().take(count).sum::<u32>() + crate::organ::tune(0) * Choir.to_string().len() as u32
}
