#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unit(pub(crate) u32);

pub(super) const ZERO: Unit = Unit(0);

pub(super) fn product(a: Unit, b: Unit) -> u32 {
    a.0 * b.0
}

pub(super) fn double(count: u32) -> u32 {
    count * 2
}
