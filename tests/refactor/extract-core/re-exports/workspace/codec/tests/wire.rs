use codec::prelude::*;

#[test]
fn what_is_sent_is_received() {
    let mut wire = Vec::new();
    codec::transmit(&mut wire, 7, b"abc").unwrap();
    assert_eq!(wire.len(), HEADER + 4);
    let frame = receive(&mut wire.as_slice()).unwrap();
    assert_eq!(frame.kind, 7);
    assert_eq!(codec::decode(&wire), Some(frame));
    assert!(codec::checked(&[1, 1, 5, 4]).is_none());
}
