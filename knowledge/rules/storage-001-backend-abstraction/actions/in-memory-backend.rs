

/// A [`{{@t.name}}`] that lasts as long as the process: for tests, and for what need not be kept.
#[derive(Debug, Default)]
{{@t.prefix}}struct {{@t.name}}InMemory {
    entries: std::sync::RwLock<std::collections::BTreeMap<Vec<u8>, Vec<u8>>>,
}

type {{@t.name}}Entries = std::collections::BTreeMap<Vec<u8>, Vec<u8>>;

impl {{@t.name}}InMemory {
    /// Every change is one call on the map: a panic elsewhere leaves it whole.
    fn reading(&self) -> std::sync::RwLockReadGuard<'_, {{@t.name}}Entries> {
        self.entries.read().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    fn writing(&self) -> std::sync::RwLockWriteGuard<'_, {{@t.name}}Entries> {
        self.entries.write().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl {{@t.name}} for {{@t.name}}InMemory {
{{for m in @t.methods if name is get and hasBody is 0}}    {{@m.signature}} {
        Ok(self.reading().get({{for p in @m.params if index is 0}}{{@p.name}}{{end}}).cloned())
    }
{{end}}{{for m in @t.methods if name is read and hasBody is 0}}
    {{@m.signature}} {
        Ok(self.reading().get({{for p in @m.params if index is 0}}{{@p.name}}{{end}}).cloned())
    }
{{end}}{{for m in @t.methods if name is load and hasBody is 0}}
    {{@m.signature}} {
        Ok(self.reading().get({{for p in @m.params if index is 0}}{{@p.name}}{{end}}).cloned())
    }
{{end}}{{for m in @t.methods if name is exists and hasBody is 0}}
    {{@m.signature}} {
        Ok(self.reading().contains_key({{for p in @m.params if index is 0}}{{@p.name}}{{end}}))
    }
{{end}}{{for m in @t.methods if name is contains and hasBody is 0}}
    {{@m.signature}} {
        Ok(self.reading().contains_key({{for p in @m.params if index is 0}}{{@p.name}}{{end}}))
    }
{{end}}{{for m in @t.methods if name is put and hasBody is 0}}
    {{@m.signature}} {
        self.writing().insert({{for p in @m.params if index is 0}}{{@p.name}}{{end}}.to_vec(), {{for p in @m.params if index is 1}}{{@p.name}}{{end}}.to_vec());
        Ok(())
    }
{{end}}{{for m in @t.methods if name is set and hasBody is 0}}
    {{@m.signature}} {
        self.writing().insert({{for p in @m.params if index is 0}}{{@p.name}}{{end}}.to_vec(), {{for p in @m.params if index is 1}}{{@p.name}}{{end}}.to_vec());
        Ok(())
    }
{{end}}{{for m in @t.methods if name is insert and hasBody is 0}}
    {{@m.signature}} {
        self.writing().insert({{for p in @m.params if index is 0}}{{@p.name}}{{end}}.to_vec(), {{for p in @m.params if index is 1}}{{@p.name}}{{end}}.to_vec());
        Ok(())
    }
{{end}}{{for m in @t.methods if name is write and hasBody is 0}}
    {{@m.signature}} {
        self.writing().insert({{for p in @m.params if index is 0}}{{@p.name}}{{end}}.to_vec(), {{for p in @m.params if index is 1}}{{@p.name}}{{end}}.to_vec());
        Ok(())
    }
{{end}}{{for m in @t.methods if name is save and hasBody is 0}}
    {{@m.signature}} {
        self.writing().insert({{for p in @m.params if index is 0}}{{@p.name}}{{end}}.to_vec(), {{for p in @m.params if index is 1}}{{@p.name}}{{end}}.to_vec());
        Ok(())
    }
{{end}}{{for m in @t.methods if name is delete and hasBody is 0}}
    {{@m.signature}} {
        self.writing().remove({{for p in @m.params if index is 0}}{{@p.name}}{{end}});
        Ok(())
    }
{{end}}{{for m in @t.methods if name is del and hasBody is 0}}
    {{@m.signature}} {
        self.writing().remove({{for p in @m.params if index is 0}}{{@p.name}}{{end}});
        Ok(())
    }
{{end}}{{for m in @t.methods if name is remove and hasBody is 0}}
    {{@m.signature}} {
        self.writing().remove({{for p in @m.params if index is 0}}{{@p.name}}{{end}});
        Ok(())
    }
{{end}}{{for m in @t.methods if name is flush and hasBody is 0}}
    {{@m.signature}} {
        Ok(())
    }
{{end}}{{for m in @t.methods if name is sync and hasBody is 0}}
    {{@m.signature}} {
        Ok(())
    }
{{end}}}