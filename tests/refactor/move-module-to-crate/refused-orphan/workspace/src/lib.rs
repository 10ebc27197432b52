mod store;
mod text;

pub fn shown() -> String {
    store::Row(1).to_string()
}

#[test]
fn it_works() {
    assert_eq!(1 + 1, 2);
}
