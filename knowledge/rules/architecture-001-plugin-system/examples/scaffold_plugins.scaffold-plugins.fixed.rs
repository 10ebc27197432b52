//! An editor that keeps its checks in a list; what adds one is written by hand.

pub struct Desk {
    checks: Vec<Box<dyn Fn(&str) -> bool>>,
}

/// An extension of the [`Host`]. `build` registers and does no work; `finish` may use what others
/// have registered; `cleanup` comes when the host ends.
pub trait Plugin: Send + Sync { //~ pattern: architecture-001-plugin-system
    fn name(&self) -> &str;

    fn build(&self, host: &mut Host) -> Result<(), PluginError>;

    fn finish(&self, host: &mut Host) {
        let _ = host;
    }

    fn cleanup(&self, host: &mut Host) {
        let _ = host;
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PluginError {
    AddedTwice(String),
    Refused { plugin: String, reason: String },
}

#[derive(Default)]
pub struct Host {
    plugins: Vec<std::sync::Arc<dyn Plugin>>,
}

impl Host {
    /// Builds the plugin at once; one that fails is not kept.
    pub fn add_plugin(&mut self, plugin: std::sync::Arc<dyn Plugin>) -> Result<&mut Self, PluginError> {
        if self.plugins.iter().any(|each| each.name() == plugin.name()) {
            return Err(PluginError::AddedTwice(plugin.name().to_owned()));
        }
        plugin.build(self)?;
        self.plugins.push(plugin);
        Ok(self)
    }

    /// Called once, when all are built.
    pub fn finish(&mut self) {
        for plugin in self.plugins.clone() {
            plugin.finish(self);
        }
    }

    /// Ends them in the opposite order: a plugin may rely on those before it.
    pub fn shut_down(&mut self) {
        while let Some(plugin) = self.plugins.pop() {
            plugin.cleanup(self);
        }
    }
}

impl Desk { //~ no action: scaffold-plugins
    pub fn passes(&self, text: &str) -> bool {

        //~^ no action: scaffold-plugins
        self.checks.iter().all(|check| check(text))
    }
}
