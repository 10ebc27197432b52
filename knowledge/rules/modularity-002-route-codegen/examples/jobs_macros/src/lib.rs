//! Attributes that make a handler of a job queue out of a function.

mod handler;

use proc_macro::TokenStream;

macro_rules! queue_attribute { //~ pattern: modularity-002-route-codegen
    ($name:ident) => {
        #[proc_macro_attribute]
        pub fn $name(arguments: TokenStream, input: TokenStream) -> TokenStream {
            handler::expand(stringify!($name), arguments, input)
        }
    };
}

queue_attribute!(hourly);
queue_attribute!(daily);

// For handlers of several queues.
#[proc_macro_attribute]
pub fn route(arguments: TokenStream, input: TokenStream) -> TokenStream { //~ pattern: modularity-002-route-codegen
    handler::expand("route", arguments, input)
}

#[proc_macro_attribute]
pub fn checked(_arguments: TokenStream, input: TokenStream) -> TokenStream {
    match syn::parse::<syn::ItemFn>(input) {
        Ok(item) => quote::quote!(#item).into(),
        Err(error) => error.to_compile_error().into(), //~ violation: attribute-macro-drops-item-on-error
    }
}

// The item is kept and comes back in front of the error.
#[proc_macro_attribute]
pub fn checked_kindly(_arguments: TokenStream, input: TokenStream) -> TokenStream {
    match syn::parse::<syn::ItemFn>(input.clone()) {
        Ok(item) => quote::quote!(#item).into(),
        Err(error) => {
            let mut both = input;
            both.extend(TokenStream::from(error.to_compile_error()));
            both
        }
    }
}

// A derive: the compiler keeps its item by itself.
#[proc_macro_derive(Named)]
pub fn named(input: TokenStream) -> TokenStream {
    match syn::parse::<syn::DeriveInput>(input) {
        Ok(_) => TokenStream::new(),
        Err(error) => error.to_compile_error().into(),
    }
}

fn with_error(mut item: TokenStream, error: syn::Error) -> TokenStream { //~ pattern: modularity-002-route-codegen
    item.extend(TokenStream::from(error.to_compile_error()));
    item
}
