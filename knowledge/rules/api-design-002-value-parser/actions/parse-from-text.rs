

/// Why a text is no [`{{@t.name}}`].
#[derive(Clone, Debug, PartialEq, Eq)]
{{@t.prefix}}enum Parse{{@t.name}}Error {
    Empty,
    NoNumber { text: String, cause: std::num::ParseIntError },
}

impl std::fmt::Display for Parse{{@t.name}}Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Empty => f.write_str("a number is missing"),
            Self::NoNumber { text, .. } => write!(f, "`{text}` is no number between {} and {}", {{@f.type}}::MIN, {{@f.type}}::MAX),
        }
    }
}

impl std::error::Error for Parse{{@t.name}}Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Empty => None,
            Self::NoNumber { cause, .. } => Some(cause),
        }
    }
}

impl std::str::FromStr for {{@t.name}} {
    type Err = Parse{{@t.name}}Error;

    /// Blanks around the number are let through.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        if text.is_empty() {
            return Err(Parse{{@t.name}}Error::Empty);
        }
        match text.parse() {
            Ok(number) => Ok({{@t.name}}(number)),
            Err(cause) => Err(Parse{{@t.name}}Error::NoNumber { text: text.to_owned(), cause }),
        }
    }
}