use crate::greet;

pub fn run(text: &str) {
    println!("{}{}", text, greet::MARK);
}

#[test]
fn it_runs() {
    run("");
}
