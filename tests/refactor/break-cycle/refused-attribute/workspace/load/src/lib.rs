use proc_macro::TokenStream;

/// Makes `load`, by the function that the attribute names.
#[proc_macro_derive(Load, attributes(load))]
pub fn load(item: TokenStream) -> TokenStream {
    let text = item.to_string();
    let name = text.split('"').nth(1).unwrap_or("");
    format!("impl Row {{ pub fn load() -> Row {{ Row {{ cells: {}() }} }} }}", name)
        .parse()
        .unwrap()
}
