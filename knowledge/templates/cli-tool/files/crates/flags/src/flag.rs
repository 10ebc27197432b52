use crate::Action;

/// The definition of one flag, set step by step: `Flag::new("jobs").short('j').action(Action::Set)`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Flag {
    id: &'static str,
    short: Option<char>,
    long: Option<&'static str>,
    help: &'static str,
    action: Option<Action>,
    value_name: Option<&'static str>,
}

impl Flag {
    /// `--id`, a switch unless it is told otherwise.
    pub fn new(id: &'static str) -> Self {
        Self {
            id,
            short: None,
            long: None,
            help: "",
            action: None,
            value_name: None,
        }
    }

    /// `-s` as well.
    pub fn short(mut self, short: char) -> Self {
        self.short = Some(short);
        self
    }

    /// `--long`, where that is another word than its id.
    pub fn long(mut self, long: &'static str) -> Self {
        self.long = Some(long);
        self
    }

    /// What help says.
    pub fn help(mut self, help: &'static str) -> Self {
        self.help = help;
        self
    }

    /// What happens when it is met.
    pub fn action(mut self, action: Action) -> Self {
        self.action = Some(action);
        self
    }

    /// What help calls its value.
    pub fn value_name(mut self, name: &'static str) -> Self {
        self.value_name = Some(name);
        self
    }

    /// What the program calls it.
    pub fn id(&self) -> &'static str {
        self.id
    }

    /// The name behind `--`.
    pub fn long_name(&self) -> &'static str {
        self.long.unwrap_or(self.id)
    }

    /// The letter behind `-`.
    pub fn short_name(&self) -> Option<char> {
        self.short
    }

    /// What help says.
    pub fn help_text(&self) -> &'static str {
        self.help
    }

    /// What happens when it is met.
    pub fn kind(&self) -> Action {
        self.action.unwrap_or(Action::Switch)
    }

    /// `-j, --jobs=N`, as help shows it.
    pub fn spelling(&self) -> String {
        let short = self
            .short
            .map_or("    ".to_owned(), |short| format!("-{short}, "));
        let name = self.value_name.or_else(|| self.kind().default_value_name());
        let value = name.map_or(String::new(), |name| format!("={name}"));
        format!("{short}--{}{value}", self.long_name())
    }
}
