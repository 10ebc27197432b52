//! A host for scripts: the unit, the macro that declares one, and who puts them together.

pub mod clock;
pub mod files;
pub mod runtime;

pub struct Op {
    pub name: &'static str,
    pub run: fn(&mut State),
}

#[derive(Default)]
pub struct State {
    pub services: Vec<String>,
}

/// One capability: what it declares, and what it needs.
pub struct Capability { //~ pattern: ext-001-module-registration
    pub name: &'static str,
    pub deps: &'static [&'static str],
    pub ops: Vec<Op>,
    pub scripts: Vec<&'static str>,
    pub state: Option<Box<dyn FnOnce(&mut State)>>,
}

#[macro_export]
macro_rules! capability { //~ pattern: ext-001-module-registration
    ($name:ident $(, deps = [ $( $dep:ident ),* ] )? , ops = [ $( $op:ident ),* $(,)? ], scripts = [ $( $script:literal ),* ] $(, state = $state:expr )? $(,)?) => {
        pub struct $name;

        impl $name {
            pub fn init() -> $crate::Capability {
                $crate::Capability {
                    name: stringify!($name),
                    deps: &[ $( $( stringify!($dep) ),* )? ],
                    ops: vec![ $( $crate::Op { name: stringify!($op), run: $op } ),* ],
                    scripts: vec![ $( $script ),* ],
                    state: None $( .or(Some(Box::new($state) as Box<dyn FnOnce(&mut $crate::State)>)) )?,
                }
            }
        }
    };
}

/// Puts the units together, in their order.
pub fn collect(units: &mut [Capability], state: &mut State) -> Vec<&'static str> { //~ pattern: ext-001-module-registration
    check_order(units);
    let mut names = Vec::new();
    for unit in units.iter_mut() {
        names.extend(unit.ops.iter().map(|op| op.name));
        if let Some(set_up) = unit.state.take() {
            set_up(state);
        }
    }
    names
}

fn check_order(units: &[Capability]) { //~ pattern: ext-001-module-registration
    for (index, unit) in units.iter().enumerate() {
        for dep in unit.deps {
            assert!(units[..index].iter().any(|each| each.name == *dep), "{} needs {dep} before it", unit.name);
        }
    }
}
