macro_rules! told {
    ($($word:expr),*) => {{
        let mut text = String::new();
        $( text.push_str($word); text.push(' '); )*
        text
    }};
}
