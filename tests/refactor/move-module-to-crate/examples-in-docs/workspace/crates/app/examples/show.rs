use app::parse;

fn main() {
    println!("{:?}", parse::number("1"));
}

#[test]
fn it_is_shown() {
    main();
}
