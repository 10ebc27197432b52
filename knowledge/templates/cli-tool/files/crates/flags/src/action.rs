/// What a flag does when it is met. Everything that follows from it is asked here, so a new action
/// has to answer before it compiles.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// It is there or not.
    Switch,
    /// It is followed by a value, the last one counts.
    Set,
    /// It is followed by a value, all of them count.
    Append,
    /// How often it is there counts.
    Count,
}

impl Action {
    /// Whether a value follows.
    pub fn takes_value(self) -> bool {
        match self {
            Self::Set | Self::Append => true,
            Self::Switch | Self::Count => false,
        }
    }

    /// Whether it may be there more than once.
    pub fn allows_several(self) -> bool {
        match self {
            Self::Append | Self::Count => true,
            Self::Switch | Self::Set => false,
        }
    }

    /// What help calls its value, unless the flag says better.
    pub fn default_value_name(self) -> Option<&'static str> {
        match self {
            Self::Set | Self::Append => Some("VALUE"),
            Self::Switch | Self::Count => None,
        }
    }
}
