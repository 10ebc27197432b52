

/// One [`{{@t.name}}`] for each scheme: `memory` for `memory://notes`.
#[derive(Default)]
{{@t.prefix}}struct {{@t.name}}Registry {
    entries: Vec<(&'static str, Box<dyn {{@t.name}}>)>,
}

/// No entry has the URL's scheme; `known` are those there are.
#[derive(Clone, Debug, PartialEq, Eq)]
{{@t.prefix}}struct {{@t.name}}SchemeUnknown {
    pub known: Vec<&'static str>,
}

impl std::fmt::Display for {{@t.name}}SchemeUnknown {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "unknown scheme; known are {}", self.known.join(", "))
    }
}

impl std::error::Error for {{@t.name}}SchemeUnknown {}

impl {{@t.name}}Registry {
    /// Gives back what stood under the scheme before: an entry nobody can reach is none.
    pub fn register(&mut self, scheme: &'static str, entry: Box<dyn {{@t.name}}>) -> Option<Box<dyn {{@t.name}}>> {
        if let Some((_, old)) = self.entries.iter_mut().find(|(each, _)| *each == scheme) {
            return Some(std::mem::replace(old, entry));
        }
        self.entries.push((scheme, entry));
        None
    }

    /// The entry, and what stands behind `://`.
    pub fn resolve<'u>(&self, url: &'u str) -> Result<(&dyn {{@t.name}}, &'u str), {{@t.name}}SchemeUnknown> {
        for (scheme, entry) in &self.entries {
            let rest = url.strip_prefix(*scheme).and_then(|rest| rest.strip_prefix("://"));
            if let Some(rest) = rest {
                return Ok((entry.as_ref(), rest));
            }
        }
        let known = self.entries.iter().map(|(scheme, _)| *scheme).collect();
        Err({{@t.name}}SchemeUnknown { known })
    }
}