macro_rules! twice {
    ($x:expr) => {
        $x * 2
    };
}

mod store;

pub fn two() -> u32 {
    store::two()
}

#[test]
fn it_works() {
    assert_eq!(1 + 1, 2);
}
