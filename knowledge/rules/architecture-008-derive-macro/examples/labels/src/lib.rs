//! `#[derive(Label)]`: each field prints under its name, or under `#[label(name = "…")]`.

mod fallback;
mod model;

use proc_macro::TokenStream;
use quote::quote;
use syn::{parse_macro_input, DeriveInput};

#[proc_macro_derive(Label, attributes(label))]
pub fn label(input: TokenStream) -> TokenStream { //~ pattern: architecture-008-derive-macro
    let input = parse_macro_input!(input as DeriveInput);
    expand(&input)
        .unwrap_or_else(|error| {
            let error = error.to_compile_error();
            let stand_in = fallback::label(&input.ident);
            quote! { #error #stand_in }
        })
        .into()
}

fn expand(input: &DeriveInput) -> syn::Result<proc_macro2::TokenStream> {
    let labelled = model::Labelled::from_input(input)?;
    let name = &labelled.name;
    let texts = labelled.fields.iter().map(|field| &field.text);
    Ok(quote! {
        #[automatically_derived]
        impl ::labels::Label for #name {
            fn labels() -> &'static [&'static str] {
                &[#(#texts),*]
            }
        }
    })
}
