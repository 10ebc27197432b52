

/// A {{@p.name}} that [`{{@t.name}}::check_{{@p.name}}`] let through. Its field is private, so there is no other way
/// to one, and a function that takes it cannot be called unchecked.
#[derive(Clone, Copy)]
#[must_use = "what was checked is this value, not what it was made of"]
{{@f.prefix}}struct Checked{{@p.name|pascal}}<'a>(&'a {{@p.head}});

impl std::ops::Deref for Checked{{@p.name|pascal}}<'_> {
    type Target = {{@p.head}};

    fn deref(&self) -> &{{@p.head}} {
        self.0
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
{{@f.prefix}}struct {{@p.name|pascal}}Denied;