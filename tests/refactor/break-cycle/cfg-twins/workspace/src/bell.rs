use crate::clock::hours_of;

#[cfg(unix)]
pub fn strokes(minutes: u32) -> u32 {
    hours_of(minutes) % 12
}

#[cfg(not(unix))]
pub fn strokes(minutes: u32) -> u32 {
    crate::clock::hours_of(minutes) % 24
}
