//! Kinds that know nothing about themselves yet.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SwitchKind { //~ pattern: cli-002-action-enum
    Set,
    Append,
    Count,
    Help,
}

/// What follows from the kind alone. A variant that is added later has to answer before it compiles.
impl SwitchKind {
    /// Whether a value follows.
    pub fn takes_value(&self) -> bool {
        match self {
            SwitchKind::Set => true,
            SwitchKind::Append => true,
            SwitchKind::Count => true,
            SwitchKind::Help => true,
        }
    }

    /// Whether it may be given more than once.
    pub fn allows_several(&self) -> bool {
        match self {
            SwitchKind::Set => false,
            SwitchKind::Append => false,
            SwitchKind::Count => false,
            SwitchKind::Help => false,
        }
    }

    /// What holds when it is left out.
    pub fn default_value(&self) -> Option<&'static str> {
        match self {
            SwitchKind::Set => None,
            SwitchKind::Append => None,
            SwitchKind::Count => None,
            SwitchKind::Help => None,
        }
    }
}

pub struct Switch {
    pub name: &'static str,
    pub kind: Option<SwitchKind>,
}

// Nothing is defined by it: a state of something that runs.
pub enum DoorMode {
    Open,
    Shut,
    Locked,
}

// Its variants carry values: a definition holds one, it does not ask it.
pub enum LampAction {
    Dim(u8),
    Colour(u32),
    Off,
}

pub struct LampRule {
    pub action: LampAction,
}
