

/// The `{{@f.name}}` of a [`{{@t.name}}`]; one that exists lies within its limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
{{@t.prefix}}struct {{@t.name}}{{@f.name|pascal}}({{@f.type}});

impl {{@t.name}}{{@f.name|pascal}} {
    /// Both ends are included.
    pub const LIMITS: std::ops::RangeInclusive<{{@f.type}}> = 1..={{@f.type}}::MAX;

    /// `None` for a number outside the limits.
    pub fn new(value: {{@f.type}}) -> Option<Self> {
        Self::LIMITS.contains(&value).then_some(Self(value))
    }

    pub fn get(self) -> {{@f.type}} {
        self.0
    }
}