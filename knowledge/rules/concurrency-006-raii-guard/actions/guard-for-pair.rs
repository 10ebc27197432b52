

impl {{@t.name}} {
    /// Calls `{{@a.name}}`. `{{@r.name}}` follows when the guard is dropped, on every way out.
    {{@t.prefix}}fn guard(&self) -> {{@t.name}}Guard<'_> {
        self.{{@a.name}}();
        {{@t.name}}Guard { source: self }
    }
}

/// One `{{@a.name}}` of a [`{{@t.name}}`] that its `{{@r.name}}` has yet to follow.
#[must_use = "dropped at once, the guard protects nothing"]
{{@t.prefix}}struct {{@t.name}}Guard<'a> {
    source: &'a {{@t.name}},
}

impl Drop for {{@t.name}}Guard<'_> {
    fn drop(&mut self) {
        self.source.{{@r.name}}();
    }
}