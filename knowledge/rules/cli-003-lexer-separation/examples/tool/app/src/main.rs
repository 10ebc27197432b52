use arg_lex::Words; //~ pattern: cli-003-lexer-separation

fn main() {
    let words = Words::new(std::env::args_os().skip(1).collect());
    let mut position = words.start();
    while let Some(word) = words.next(&mut position) {
        if word.is_escape() {
            break;
        }
        // The program prints: this is its business.
        println!("{}", word.to_value().to_string_lossy());
    }
}
