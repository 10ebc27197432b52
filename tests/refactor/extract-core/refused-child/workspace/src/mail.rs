mod wrap;

macro_rules! header {
    ($name:expr, $value:expr) => {
        concat!($name, ": ", $value)
    };
}

pub fn body(text: &str) -> String {
    wrap::lines(text, 10).join("\n")
}

pub fn sender() -> &'static str {
    header!("From", "nobody")
}

pub fn send(text: &str) {
    println!("{}\n\n{}", sender(), body(text));
}

#[test]
fn lines_are_wrapped() {
    assert_eq!(body("one two three"), "one two\nthree");
    send("x");
}
