pub mod store;

pub fn is_read(mode: store::Mode) -> bool {
    match mode {
        store::Mode::Read => true,
        store::Mode::Write => false,
    }
}

#[test]
fn it_works() {
    assert_eq!(1 + 1, 2);
}
