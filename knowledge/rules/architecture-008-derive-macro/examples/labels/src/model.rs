//! What the derive knows of the type, after everything has been checked.

use proc_macro2::Ident;
use syn::{Data, DeriveInput, Field, LitStr};

pub struct Labelled { //~ pattern: architecture-008-derive-macro
    pub name: Ident,
    pub fields: Vec<LabelledField>,
}

pub struct LabelledField { //~ pattern: architecture-008-derive-macro
    pub ident: Ident,
    pub text: LitStr,
}

impl Labelled {
    pub fn from_input(input: &DeriveInput) -> syn::Result<Self> {
        let Data::Struct(data) = &input.data else {
            return Err(syn::Error::new_spanned(&input.ident, "only a struct has labels"));
        };
        let fields = data.fields.iter().map(LabelledField::from_field).collect::<syn::Result<_>>()?;
        Ok(Labelled { name: input.ident.clone(), fields })
    }
}

impl LabelledField {
    fn from_field(field: &Field) -> syn::Result<Self> {
        let Some(ident) = field.ident.clone() else {
            return Err(syn::Error::new_spanned(field, "a field without a name has no label"));
        };
        let mut text = LitStr::new(&ident.to_string(), ident.span());
        for attr in &field.attrs {
            if attr.path().is_ident("label") {
                attr.parse_nested_meta(|meta| {
                    if meta.path.is_ident("name") {
                        text = meta.value()?.parse()?;
                    }
                    Ok(())
                })?;
            }
        }
        Ok(LabelledField { ident, text })
    }
}
