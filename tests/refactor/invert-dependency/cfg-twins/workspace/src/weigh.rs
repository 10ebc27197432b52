//! Weights.

use crate::device::Device;

pub fn total(first: &Device, second: &Device) -> u32 {
    first.read() + second.read()
}

/// Whether a thing is heavy.
pub fn is_heavy(device: Device) -> bool {
    total(&device, &device) > 20
}
