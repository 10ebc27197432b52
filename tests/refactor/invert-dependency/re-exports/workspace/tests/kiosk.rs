use kiosk::till::Till;
use kiosk::{Cents, Tape};

#[test]
fn a_tape_is_changed() {
    let mut till = Till::new(Tape::blank());
    till.sell("paper", Cents(100));
    till.change_tape(Tape::blank());
    assert_eq!(till.sell("paper", Cents(200)), 1);
    assert!(format!("{till:?}").contains("321"));
}
