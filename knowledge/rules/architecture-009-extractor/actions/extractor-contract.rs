

/// A value that a handler asks for by the type of its parameter. It takes what it needs from the
/// [`{{@t.name}}`], or says why the handler is not called.
{{@t.prefix}}trait From{{@t.name}}: Sized {
    type Rejection;

    fn extract({{@t.name|snake}}: &{{@t.name}}) -> Result<Self, Self::Rejection>;
}

/// A handler that can do without it is not told why it is missing.
impl<T: From{{@t.name}}> From{{@t.name}} for Option<T> {
    type Rejection = T::Rejection;

    fn extract({{@t.name|snake}}: &{{@t.name}}) -> Result<Self, Self::Rejection> {
        Ok(T::extract({{@t.name|snake}}).ok())
    }
}

/// Several at once, from left to right; the first rejection counts.
macro_rules! extract_tuple {
    ($($part:ident),+) => {
        impl<Rejected, $($part: From{{@t.name}}<Rejection = Rejected>),+> From{{@t.name}} for ($($part,)+) {
            type Rejection = Rejected;

            fn extract({{@t.name|snake}}: &{{@t.name}}) -> Result<Self, Self::Rejection> {
                Ok(($($part::extract({{@t.name|snake}})?,)+))
            }
        }
    };
}

extract_tuple!(A);
extract_tuple!(A, B);
extract_tuple!(A, B, C);
extract_tuple!(A, B, C, D);