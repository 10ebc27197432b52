//! Arguments of the ferry's tools, for whichever of them parses.

pub const NAME: &str = "ferry";

//~ action: scaffold-lexer

pub fn is_name(text: &str) -> bool { //~ no action: scaffold-lexer

    //~^ no action: scaffold-lexer
    text == NAME
}
