

/// What callers ask of a store; [`{{@t.name}}`] is one that stands behind it.
{{@t.prefix}}trait {{@t.name}}Backend {
{{for m in @i.methods if vis is pub and receiver is not ""}}    {{@m.signature}};
{{end}}}

impl {{@t.name}}Backend for {{@t.name}} {
{{for m in @i.methods if vis is pub and receiver is not "" join "\n"}}    {{@m.signature}} {
        {{@t.name}}::{{@m.name}}(self{{for p in @m.params}}, {{@p.name}}{{end}})
    }
{{end}}}