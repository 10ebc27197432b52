use proc_macro::TokenStream;

// An attribute on functions: no model of a type, and it may strip what it does not declare.
#[proc_macro_attribute]
pub fn route(_arguments: TokenStream, item: TokenStream) -> TokenStream {
    item
}

// A macro that is called like a function.
#[proc_macro]
pub fn paths(input: TokenStream) -> TokenStream {
    input
}
