

/// Keeps a few [`{{@t.name}}`] nobody uses, so that the next one need not be allocated.
#[derive(Default)]
{{@t.prefix}}struct Shared{{@t.name}}Pool {
    spare: Vec<std::rc::Rc<{{@t.name}}>>,
}

impl Shared{{@t.name}}Pool {
    /// More would be memory that a busy moment keeps for good.
    const MOST: usize = 32;

    {{@t.prefix}}fn take(&mut self) -> std::rc::Rc<{{@t.name}}> {
        self.spare.pop().unwrap_or_default()
    }

    /// Keeps what comes back only if this was the last share: what somebody still reads must
    /// neither be emptied nor handed out again.
    {{@t.prefix}}fn recycle(&mut self, mut used: std::rc::Rc<{{@t.name}}>) {
        if self.spare.len() >= Self::MOST {
            return;
        }
        if let Some(inner) = std::rc::Rc::get_mut(&mut used) {
            inner.{{@r.name}}();
            self.spare.push(used);
        }
    }
}