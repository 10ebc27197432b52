

/// Keeps a few [`{{@t.name}}`] nobody uses, so that the next one need not be allocated.
#[derive(Default)]
{{@t.prefix}}struct {{@t.name}}Pool {
    spare: Vec<{{@t.name}}>,
}

impl {{@t.name}}Pool {
    /// More would be memory that a busy moment keeps for good.
    const MOST: usize = 32;

    {{@t.prefix}}fn take(&mut self) -> {{@t.name}} {
        self.spare.pop().unwrap_or_default()
    }

    /// Emptied on the way in, so nothing of one use is seen by the next.
    {{@t.prefix}}fn recycle(&mut self, mut used: {{@t.name}}) {
        if self.spare.len() < Self::MOST {
            used.{{@r.name}}();
            self.spare.push(used);
        }
    }
}