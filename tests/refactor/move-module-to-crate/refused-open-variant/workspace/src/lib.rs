pub mod store;

pub fn f(kind: &store::Kind) -> u8 {
    match kind {
        store::Kind::Full { a } => *a,
    }
}

#[test]
fn one() {
    assert_eq!(f(&store::Kind::Full { a: 1 }), 1);
}
