

/// The `{{@f.name}}` of a [`{{@t.name}}`]; one that exists is not blank.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
{{@t.prefix}}struct {{@t.name}}{{@f.name|pascal}}(String);

impl {{@t.name}}{{@f.name|pascal}} {
    /// `None` for an empty text and for blanks alone.
    pub fn new(value: String) -> Option<Self> {
        let is_blank = value.trim().is_empty();
        (!is_blank).then_some(Self(value))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}