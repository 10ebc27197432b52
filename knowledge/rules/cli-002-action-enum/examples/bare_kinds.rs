//! Kinds that know nothing about themselves yet.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SwitchKind { //~ action: questions-of-kinds
    Set,
    Append,
    Count,
    Help,
}

pub struct Switch {
    pub name: &'static str,
    pub kind: Option<SwitchKind>,
}

// Nothing is defined by it: a state of something that runs.
pub enum DoorMode { //~ no action: questions-of-kinds
    Open,
    Shut,
    Locked,
}

// Its variants carry values: a definition holds one, it does not ask it.
pub enum LampAction { //~ no action: questions-of-kinds
    Dim(u8),
    Colour(u32),
    Off,
}

pub struct LampRule {
    pub action: LampAction,
}
