

/// What follows from the kind alone. A variant that is added later has to answer before it compiles.
impl {{@t.name}} {
    /// Whether a value follows.
    pub fn takes_value(&self) -> bool {
        match self {
{{for v in @t.variants}}            {{@t.name}}::{{@v.name}} => true,
{{end}}        }
    }

    /// Whether it may be given more than once.
    pub fn allows_several(&self) -> bool {
        match self {
{{for v in @t.variants}}            {{@t.name}}::{{@v.name}} => false,
{{end}}        }
    }

    /// What holds when it is left out.
    pub fn default_value(&self) -> Option<&'static str> {
        match self {
{{for v in @t.variants}}            {{@t.name}}::{{@v.name}} => None,
{{end}}        }
    }
}