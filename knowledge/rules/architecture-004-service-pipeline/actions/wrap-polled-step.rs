

/// Shows every request to a function before the step inside answers it.
#[derive(Clone, Debug)]
{{@t.prefix}}struct Inspect{{@t.name}}<S, F> {
    inner: S,
    inspect: F,
}

impl<S, {{@p.type}}, F> {{@t.name}}<{{@p.type}}> for Inspect{{@t.name}}<S, F>
where
    S: {{@t.name}}<{{@p.type}}>,
    F: Fn(&{{@p.type}}),
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    // As ready as the step inside: whoever calls this one has waited for that one.
    fn {{@r.name}}{{@r.parameters}} -> {{@r.return_type}} {
        self.inner.{{@r.name}}({{@x.name}})
    }

    fn {{@c.name}}{{@c.parameters}} -> {{@c.return_type}} {
        (self.inspect)(&{{@p.name}});
        self.inner.{{@c.name}}({{@p.name}})
    }
}

/// Puts an [`Inspect{{@t.name}}`] around one step after another, each with its copy of the function.
#[derive(Clone, Debug)]
{{@t.prefix}}struct Inspect{{@t.name}}Maker<F> {
    inspect: F,
}

impl<F: Clone> Inspect{{@t.name}}Maker<F> {
    {{@t.prefix}}fn new(inspect: F) -> Self {
        Inspect{{@t.name}}Maker { inspect }
    }

    {{@t.prefix}}fn around<S>(&self, inner: S) -> Inspect{{@t.name}}<S, F> {
        Inspect{{@t.name}} { inner, inspect: self.inspect.clone() }
    }
}