//! Attributes that make no route.

use proc_macro::TokenStream;

// Only looks at the function, and gives it back: nothing is registered.
#[proc_macro_attribute]
pub fn debug_handler(_arguments: TokenStream, input: TokenStream) -> TokenStream {
    input
}

// Wraps the entry point into a runtime.
#[proc_macro_attribute]
pub fn main(_arguments: TokenStream, input: TokenStream) -> TokenStream {
    let item = syn::parse_macro_input!(input as syn::ItemFn);
    let body = &item.block;
    quote::quote!(fn main() { runtime::block_on(async #body) }).into()
}

// A function with a name for the logs: held, changed, and put back, without a path.
pub struct Traced {
    function: syn::ItemFn,
    level: u8,
}

impl Traced {
    pub fn name(&self) -> String {
        format!("{}:{}", self.function.sig.ident, self.level)
    }
}
