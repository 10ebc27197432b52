use proc_macro::TokenStream;

#[proc_macro_derive(Same)]
pub fn same(_: TokenStream) -> TokenStream {
    "impl Row { pub fn same() -> u8 { 1 } }".parse().unwrap()
}
