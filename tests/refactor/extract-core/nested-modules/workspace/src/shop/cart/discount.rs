use super::*;

pub(super) fn reduced(sum: u32) -> u32 {
    if sum > FREE_FROM {
        sum - sum / 10
    } else {
        sum
    }
}
