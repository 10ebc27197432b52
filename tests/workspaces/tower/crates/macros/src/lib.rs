//! `#[derive(Record)]`: the table a type is kept in, and its layout as a list of fields.

use proc_macro::TokenStream;
use quote::quote;
use syn::{parse_macro_input, Data, DeriveInput, Error, Fields, Ident, LitStr};

/// Implements `Record` for a struct with named fields. `#[record(table = "…")]` names the table;
/// without it the type's name in lower case does.
#[proc_macro_derive(Record, attributes(record))]
pub fn derive_record(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    expand(&input).unwrap_or_else(Error::into_compile_error).into()
}

fn expand(input: &DeriveInput) -> syn::Result<proc_macro2::TokenStream> {
    let name = &input.ident;
    let table = table_name(input)?;
    let fields = field_names(input)?;
    let writes = fields.iter().map(|field| quote! { self.#field.write(out); });
    let reads = fields.iter().map(|field| quote! { #field: Field::read(input)?, });
    Ok(quote! {
        impl ::depot_store::Record for #name {
            const TABLE: &'static str = #table;

            fn encode(&self, out: &mut Vec<u8>) {
                use ::depot_store::Field;
                #(#writes)*
            }

            fn decode(input: &mut &[u8]) -> Result<Self, ::depot_store::DecodeError> {
                use ::depot_store::Field;
                Ok(Self { #(#reads)* })
            }
        }
    })
}

fn table_name(input: &DeriveInput) -> syn::Result<String> {
    let mut table = input.ident.to_string().to_lowercase();
    for attribute in &input.attrs {
        if !attribute.path().is_ident("record") {
            continue;
        }
        attribute.parse_nested_meta(|meta| {
            if !meta.path.is_ident("table") {
                return Err(meta.error("only `table` is known here"));
            }
            table = meta.value()?.parse::<LitStr>()?.value();
            Ok(())
        })?;
    }
    Ok(table)
}

fn field_names(input: &DeriveInput) -> syn::Result<Vec<&Ident>> {
    let Data::Struct(data) = &input.data else {
        return Err(Error::new_spanned(input, "a record is a struct"));
    };
    let Fields::Named(fields) = &data.fields else {
        return Err(Error::new_spanned(input, "a record's fields have names"));
    };
    Ok(fields.named.iter().filter_map(|field| field.ident.as_ref()).collect())
}
