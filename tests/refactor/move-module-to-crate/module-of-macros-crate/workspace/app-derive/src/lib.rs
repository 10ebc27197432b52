mod store;

use proc_macro::TokenStream;

#[proc_macro]
pub fn one(tokens: TokenStream) -> TokenStream {
    store::get(tokens)
}
