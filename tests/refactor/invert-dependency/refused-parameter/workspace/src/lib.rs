pub mod lending;
pub mod reading;
pub mod storage;

#[test]
fn it_is_weighed() {
    assert!(lending::heavy("four"));
    assert_eq!(reading::head("four"), "f");
}
