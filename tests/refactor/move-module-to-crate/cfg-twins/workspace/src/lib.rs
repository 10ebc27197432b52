mod tick;

pub use tick::now;

pub fn speed() -> u32 {
    if cfg!(feature = "fast") { tick::SPEED } else { 0 }
}

#[test]
fn the_speed_is_that_of_the_feature() {
    assert_eq!(speed(), 10);
    assert_eq!(now(), "tick");
}
