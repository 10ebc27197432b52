

impl {{@t.name}} {
    /// Calls `{{@a.name}}`. `{{@r.name}}` follows when the guard is dropped, on every way out.
    {{@t.prefix}}fn guard(&mut self) -> {{@t.name}}Guard<'_> {
        self.{{@a.name}}();
        {{@t.name}}Guard { source: self }
    }
}

/// One `{{@a.name}}` of a [`{{@t.name}}`] that its `{{@r.name}}` has yet to follow. Whoever has
/// the guard goes on working through it.
#[must_use = "dropped at once, the guard protects nothing"]
{{@t.prefix}}struct {{@t.name}}Guard<'a> {
    source: &'a mut {{@t.name}},
}

impl std::ops::Deref for {{@t.name}}Guard<'_> {
    type Target = {{@t.name}};

    fn deref(&self) -> &{{@t.name}} {
        self.source
    }
}

impl std::ops::DerefMut for {{@t.name}}Guard<'_> {
    fn deref_mut(&mut self) -> &mut {{@t.name}} {
        self.source
    }
}

impl Drop for {{@t.name}}Guard<'_> {
    fn drop(&mut self) {
        self.source.{{@r.name}}();
    }
}