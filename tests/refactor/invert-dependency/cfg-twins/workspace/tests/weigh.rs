use scale::device::Device;
use scale::weigh::{is_heavy, total};

#[test]
fn weights_add_up() {
    let first = Device::holding(3);
    let second = &Device::holding(4);
    assert_eq!(total(&first, second), 7);
}

#[test]
fn heavy_is_what_is_above() {
    assert!(is_heavy(Device::holding(12)));
    assert!(!is_heavy(Device::holding(10)));
}
