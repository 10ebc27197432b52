pub type Command = fn(&[String]) -> std::io::Result<()>;

/// One capability of the program: its name, what it needs, and what it brings.
pub struct Unit {
    pub name: &'static str,
    pub deps: &'static [&'static str],
    pub commands: &'static [(&'static str, Command)],
    pub settings: &'static [&'static str],
    /// Runs after all that the unit needs has been registered.
    pub init: fn(&mut Registry) -> std::io::Result<()>,
}

#[derive(Debug)]
pub enum RegistrationError {
    UnitTwice(&'static str),
    Missing { unit: &'static str, needs: &'static str },
    CommandTwice { unit: &'static str, command: &'static str },
    Init { unit: &'static str, error: std::io::Error },
}

/// What all units bring together.
#[derive(Default)]
pub struct Registry {
    pub commands: std::collections::BTreeMap<&'static str, Command>,
    pub settings: std::collections::BTreeSet<&'static str>,
}

impl Registry {
    /// The order is the order they start in: what a unit needs stands before it.
    pub fn of(units: &[Unit]) -> Result<Registry, RegistrationError> {
        let mut registry = Registry::default();
        let mut known = std::collections::BTreeSet::new();
        for unit in units {
            if let Some(needs) = unit.deps.iter().find(|each| !known.contains(*each)) {
                return Err(RegistrationError::Missing { unit: unit.name, needs });
            }
            if !known.insert(unit.name) {
                return Err(RegistrationError::UnitTwice(unit.name));
            }
            registry.add(unit)?;
        }
        Ok(registry)
    }

    fn add(&mut self, unit: &Unit) -> Result<(), RegistrationError> {
        for (command, run) in unit.commands {
            if self.commands.insert(command, *run).is_some() {
                return Err(RegistrationError::CommandTwice { unit: unit.name, command });
            }
        }
        self.settings.extend(unit.settings);
        (unit.init)(self).map_err(|error| RegistrationError::Init { unit: unit.name, error })
    }
}