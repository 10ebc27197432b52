

impl {{@t.name}} {
    pub fn builder() -> {{@t.name}}Builder {
        {{@t.name}}Builder::default()
    }
}

/// Collects the parts of a [`{{@t.name}}`]; `build` says which one is missing.
#[derive(Default)]
#[must_use = "a builder does nothing until it is finished"]
pub struct {{@t.name}}Builder {
{{for f in @t.fields if head is not Option}}    {{@f.name}}: Option<{{@f.type}}>,
{{end}}{{for f in @t.fields if head is Option}}    {{@f.name}}: {{@f.type}},
{{end}}}

impl {{@t.name}}Builder {
{{for f in @t.fields if head is not Option}}    pub fn {{@f.name}}(mut self, {{@f.name}}: {{@f.type}}) -> Self {
        self.{{@f.name}} = Some({{@f.name}});
        self
    }

{{end}}{{for f in @t.fields if head is Option}}    pub fn {{@f.name}}(mut self, {{@f.name}}: {{@f.type}}) -> Self {
        self.{{@f.name}} = {{@f.name}};
        self
    }

{{end}}    /// Fails with the name of the first part that was never given.
    pub fn build(self) -> Result<{{@t.name}}, &'static str> {
        Ok({{@t.name}} {
{{for f in @t.fields if head is not Option}}            {{@f.name}}: self.{{@f.name}}.ok_or("{{@f.name}}")?,
{{end}}{{for f in @t.fields if head is Option}}            {{@f.name}}: self.{{@f.name}},
{{end}}        })
    }
}