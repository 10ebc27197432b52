//! A request through all levels.

use {{name_snake}}_checks::gate;
use {{name_snake}}_domain::Moment;

#[test]
fn callers_do_not_share_their_allowance() {
    let mut gate = gate(1);
    let now = Moment::from_millis(0);
    assert_eq!(gate.answer("take ann", now), "yes");
    assert_eq!(gate.answer("take ann", now), "no 1000");
    assert_eq!(gate.answer("take bob", now), "yes");
    assert_eq!(gate.answer("forget ann", now), "forgotten");
    assert_eq!(gate.answer("left ann", now), "1");
}

#[test]
fn what_is_not_understood_is_said() {
    let answer = gate(1).answer("grab ann", Moment::default());
    assert!(answer.starts_with("error "), "{answer}");
}
