fn main() {
    let text = std::fs::read_to_string("notes").unwrap_or_default();
    println!("{}", double(text.len()));
}

fn double(size: usize) -> usize {
    size * 2
}

#[test]
fn it_is_doubled() {
    assert_eq!(double(2), 4);
}
