

/// Asks `{{@f.name}}` once; whoever is handed a [`Checked{{@p.name|pascal}}`] need not ask again.
{{@f.prefix}}fn check_{{@p.name}}<'a>(&self, {{@p.name}}: &'a {{@p.head}}) -> Result<Checked{{@p.name|pascal}}<'a>, {{@p.name|pascal}}Denied> {
    if self.{{@f.name}}({{@p.name}}) {
        Ok(Checked{{@p.name|pascal}}({{@p.name}}))
    } else {
        Err({{@p.name|pascal}}Denied)
    }
}