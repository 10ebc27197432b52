//! The tool itself: what it knows about its arguments does not belong into the lexer.

//~^ no action: scaffold-lexer
fn main() {
    println!("{}", ferry_lex::NAME);
}
