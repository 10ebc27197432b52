use crate::high::Meter;

pub fn is_high(meter: &Meter) -> bool {
    meter.read().value > 10
}
