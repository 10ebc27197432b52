use proc_macro::TokenStream;
use proc_macro2::TokenStream as Tokens;
use quote::{quote, ToTokens};
use syn::parse::{Parse, ParseStream};
use syn::{ItemFn, LitStr};

use crate::with_error;

pub struct Arguments { //~ pattern: modularity-002-route-codegen
    pub path: LitStr,
}

impl Parse for Arguments {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let path: LitStr = input.parse()?;
        if !path.value().starts_with('/') {
            return Err(syn::Error::new(path.span(), "a queue begins with a slash"));
        }
        Ok(Arguments { path })
    }
}

pub struct Handler { //~ pattern: modularity-002-route-codegen
    args: Arguments,
    item: ItemFn,
}

impl Handler {
    fn new(args: Arguments, item: ItemFn) -> syn::Result<Self> {
        if item.sig.asyncness.is_none() {
            return Err(syn::Error::new(item.sig.fn_token.span, "a handler is async"));
        }
        Ok(Handler { args, item })
    }
}

impl ToTokens for Handler {
    fn to_tokens(&self, out: &mut Tokens) {
        let Handler { args, item } = self;
        let (name, path) = (&item.sig.ident, &args.path);
        out.extend(quote! {
            #[allow(non_camel_case_types)]
            pub struct #name;

            impl ::jobs::Register for #name {
                fn register(self, queues: &mut ::jobs::Queues) {
                    #item
                    queues.add(#path, #name);
                }
            }
        });
    }
}

pub fn expand(_method: &str, arguments: TokenStream, input: TokenStream) -> TokenStream { //~ pattern: modularity-002-route-codegen
    let args = match syn::parse(arguments) {
        Ok(args) => args,
        Err(error) => return with_error(input, error),
    };
    let item = match syn::parse(input.clone()) {
        Ok(item) => item,
        Err(error) => return with_error(input, error),
    };
    match Handler::new(args, item) {
        Ok(handler) => handler.into_token_stream().into(),
        Err(error) => with_error(input, error),
    }
}
