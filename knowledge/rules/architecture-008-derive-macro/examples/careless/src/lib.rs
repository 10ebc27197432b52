//! A derive that panics at its user, and asks for an attribute nobody can write.

use proc_macro::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput};

#[proc_macro_derive(Weigh, attributes(weigh))]
pub fn weigh(input: TokenStream) -> TokenStream { //~ pattern: architecture-008-derive-macro
    let input: DeriveInput = syn::parse(input).unwrap();
    expand(&input).into()
}

fn expand(input: &DeriveInput) -> proc_macro2::TokenStream {
    let Data::Struct(data) = &input.data else {
        panic!("Weigh works for structs"); //~ violation: panic-in-proc-macro
    };
    let mut grams = 0u32;
    for field in &data.fields {
        for attr in &field.attrs {
            if attr.path().is_ident("grams") { //~ violation: declared-attribute-missing
                grams += 1;
            }
            // Declared above.
            if attr.path().is_ident("weigh") {
                grams += 10;
            }
            // rustc's own.
            if attr.path().is_ident("doc") {
                grams += 100;
            }
        }
    }
    let name = &input.ident;
    // In what is generated a panic is the user's to meet, at run time and with a line.
    quote! {
        impl ::scale::Weigh for #name {
            fn grams(&self) -> u32 {
                if #grams == 0 { panic!("nothing to weigh") }
                #grams
            }
        }
    }
}

/// What cannot be: a mistake in the macro itself.
fn unreachable_shape() -> ! {
    panic!("a shape the parser never gives")
}
