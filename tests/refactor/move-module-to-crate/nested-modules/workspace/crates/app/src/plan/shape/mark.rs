use super::Rect;
use super::super::shape::unit;

mod deep {
    pub(in crate::plan::shape::mark) fn hash(count: u32) -> String {
        format!("#{}", count)
    }

    pub(in super::super) fn twice(count: u32) -> u32 {
        super::super::unit::double(count)
    }
}

pub fn of(rect: &Rect) -> String {
    assert_eq!(deep::twice(rect.count), unit::double(rect.count));
    deep::hash(rect.count)
}
