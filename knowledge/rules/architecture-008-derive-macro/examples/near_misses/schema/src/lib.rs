use syn::{Field, Ident, Type};

// Reads source files with syn for a tool; no macro is made of it.
pub struct Column {
    pub name: Ident,
    pub kind: Type,
}

impl Column {
    pub fn from_field(field: &Field) -> Result<Self, String> {
        let name = field.ident.clone().ok_or("a column needs a name")?;
        Ok(Column { name, kind: field.ty.clone() })
    }
}

// A table of declarations by macro_rules: nothing is derived.
macro_rules! columns {
    ($($name:ident),*) => { [$(stringify!($name)),*] };
}

pub fn standard() -> [&'static str; 2] {
    columns!(id, created)
}
