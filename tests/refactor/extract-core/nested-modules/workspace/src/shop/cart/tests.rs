use super::{checkout, is_stale, shipping, Cart};
use crate::shop::zones::Zone;
use std::time::Duration;

#[test]
fn far_costs_more() {
    assert_eq!(shipping(100, Zone::Far), 3 * shipping(100, Zone::Near));
    assert_eq!(shipping(5_000, Zone::Far), 0);
}

#[test]
fn a_cart_is_checked_out() {
    let mut cart = Cart::default();
    cart.add("tea", 6_000);
    assert_eq!(checkout(&mut cart, Zone::Near), (5_400, false));
    assert_eq!(cart.started, Some(5_400));
    assert_eq!(super::receipt::lines(&cart), 1);
    assert!(is_stale(Duration::from_secs(61)));
}
