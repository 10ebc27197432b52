//! An editor that is put together from add-ons, and traits beside it that look like plugins.
//~ no action: scaffold-plugins
use std::any::Any;
use std::collections::HashMap;

#[derive(Default)]
pub struct Editor {
    installed: Vec<Box<dyn AddOn>>,
    commands: HashMap<String, fn(&mut Editor)>,
    lines: Vec<Box<dyn LineFilter>>,
    stage: Option<Stage>,
}

pub trait AddOn: Any { //~ pattern: architecture-001-plugin-system
    fn install(&self, editor: &mut Editor);

    fn ready(&self, _editor: &Editor) -> bool {
        true
    }

    fn shutdown(&self, _editor: &mut Editor) {}

    fn name(&self) -> &str {
        std::any::type_name::<Self>()
    }
}

/// The steps of an add-on's life; reported under the contract.
#[derive(Clone, Copy, PartialEq)]
pub enum Stage { //~ pattern: architecture-001-plugin-system
    Loading,
    Ready,
    Stopped,
}

impl Editor {
    /// Where objects come in.
    pub fn install(&mut self, add_on: Box<dyn AddOn>) { //~ pattern: architecture-001-plugin-system
        add_on.install(self);
        self.installed.push(add_on);
        self.stage = Some(Stage::Ready);
    }

    pub fn command(&mut self, name: &str, run: fn(&mut Editor)) -> &mut Self {
        self.commands.insert(name.to_owned(), run);
        self
    }

    pub fn filter(&mut self, filter: Box<dyn LineFilter>) {
        self.lines.push(filter);
    }
}

pub struct Spelling;

impl AddOn for Spelling { //~ pattern: architecture-001-plugin-system
    fn install(&self, editor: &mut Editor) {
        editor.command("spell", |_| {});
    }
}

pub struct Outline;

impl AddOn for Outline { //~ pattern: architecture-001-plugin-system
    fn install(&self, editor: &mut Editor) {
        editor.command("outline", |_| {});
    }

    fn shutdown(&self, editor: &mut Editor) {
        editor.commands.remove("outline");
    }
}

/// A bundle: what it returns holds add-ons.
pub struct Slot {
    add_on: Box<dyn AddOn>,
    enabled: bool,
}

#[derive(Default)]
pub struct Bundle {
    slots: Vec<Slot>,
}

pub trait Preset { //~ pattern: architecture-001-plugin-system
    fn bundle(self) -> Bundle;
}

pub struct Writing;

impl Preset for Writing {
    fn bundle(self) -> Bundle {
        Bundle { slots: vec![Slot { add_on: Box::new(Spelling), enabled: true }] }
    }
}

/// A strategy: it works on a line and knows nothing of the editor, although it is kept as an object.
pub trait LineFilter {
    fn name(&self) -> &str;

    fn apply(&self, line: &str) -> String;
}

/// A callback that registers things: no object is kept, and there is no life cycle.
pub fn configure(editor: &mut Editor, with: impl FnOnce(&mut Editor)) {
    with(editor);
}
