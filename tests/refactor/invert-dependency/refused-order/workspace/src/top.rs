use crate::desk::Desk;
use crate::diary::{note, notes};

fn days(known: bool) -> Option<u32> {
    note("days");
    known.then(|| 3)
}

pub fn desk(known: bool) -> Option<Desk> {
    Some(Desk::new(2, days(known)?))
}

#[test]
fn nothing_is_opened_for_no_days() {
    assert!(desk(false).is_none());
    assert_eq!(notes(), ["days"]);
}

#[test]
fn days_come_first() {
    assert_eq!(desk(true).map(|desk| desk.sum()), Some(5));
    assert_eq!(notes(), ["days", "open"]);
}
