//! The options of a program as values that can be amended until they are finished.

#[derive(Clone, Debug, Default)]
pub struct Knob { //~ pattern: cli-001-arg-builder
    id: String,
    short: Option<char>,
    long: Option<String>,
    help: Option<String>,
    takes: Option<usize>,
    flags: KnobFlags,
}

/// A setting, or none to take it back.
pub trait IntoSetting<T> { //~ pattern: cli-001-arg-builder
    fn into_setting(self) -> Option<T>;
}

impl<T> IntoSetting<T> for Option<T> {
    fn into_setting(self) -> Option<T> {
        self
    }
}

impl<T, I: Into<T>> IntoSetting<T> for I {
    fn into_setting(self) -> Option<T> {
        Some(self.into())
    }
}

#[derive(Clone, Copy)]
pub enum KnobFlag {
    Required = 1,
    Hidden = 2,
}

#[derive(Clone, Copy, Debug, Default)]
pub struct KnobFlags(u8); //~ pattern: cli-001-arg-builder

impl KnobFlags {
    fn set(&mut self, flag: KnobFlag) {
        self.0 |= flag as u8;
    }

    fn unset(&mut self, flag: KnobFlag) {
        self.0 &= !(flag as u8);
    }
}

impl Knob {
    pub fn new(id: impl Into<String>) -> Self {
        Knob { id: id.into(), ..Knob::default() }
    }

    #[must_use]
    pub fn short(mut self, short: impl IntoSetting<char>) -> Self { //~ pattern: cli-001-arg-builder
        self.short = short.into_setting();
        self
    }

    #[must_use]
    pub fn long(mut self, long: impl IntoSetting<String>) -> Self { //~ pattern: cli-001-arg-builder
        self.long = long.into_setting();
        self
    }

    #[must_use]
    pub fn help(mut self, help: impl IntoSetting<String>) -> Self { //~ pattern: cli-001-arg-builder
        self.help = help.into_setting();
        self
    }

    #[must_use]
    pub fn required(mut self, yes: bool) -> Self {
        if yes {
            self.flags.set(KnobFlag::Required);
        } else {
            self.flags.unset(KnobFlag::Required);
        }
        self
    }

    /// Called once, when the program is put together.
    fn complete(&mut self) { //~ pattern: cli-001-arg-builder
        if self.takes.is_none() {
            self.takes = Some(usize::from(self.long.is_some()));
        }
    }
}

fn check(knob: &Knob) { //~ pattern: cli-001-arg-builder
    assert!(!knob.id.is_empty(), "a knob needs an id");
    assert!(knob.short != Some('-'), "the dash is added by itself");
    assert!(knob.long.as_deref().map_or(true, |long| !long.starts_with('-')), "so are two");
    assert!(knob.takes.unwrap_or(0) < 16, "too many values");
}
