//! A plugin that runs the application it is being installed into.

pub struct App {
    plugins: Vec<Box<dyn Plugin>>,
    frames: u64,
}

impl App {
    pub fn add_system(&mut self, _run: fn(&mut App)) -> &mut Self {
        self
    }

    pub fn set_runner(&mut self, _runner: impl FnOnce(App) + 'static) -> &mut Self {
        self
    }

    pub fn update(&mut self) {
        self.frames += 1;
    }

    pub fn run(&mut self) {
        self.update();
    }

    pub fn add(&mut self, plugin: Box<dyn Plugin>) { //~ pattern: architecture-001-plugin-system
        plugin.build(self);
        self.plugins.push(plugin);
    }
}

pub trait Plugin { //~ pattern: architecture-001-plugin-system
    fn build(&self, app: &mut App);

    fn ready(&self, _app: &App) -> bool {
        true
    }

    fn finish(&self, _app: &mut App) {}
}

pub struct WarmUp;

impl Plugin for WarmUp { //~ pattern: architecture-001-plugin-system
    fn build(&self, app: &mut App) {
        app.add_system(|_| {});
        app.update(); //~ violation: plugin-drives-host-in-build
    }
}

pub struct Hasty;

impl Plugin for Hasty { //~ pattern: architecture-001-plugin-system
    fn build(&self, app: &mut App) {
        app.add_system(|_| {}).run(); //~ violation: plugin-drives-host-in-build
    }
}

/// The runner is stored and called when everything is installed.
pub struct Headless;

impl Plugin for Headless { //~ pattern: architecture-001-plugin-system
    fn build(&self, app: &mut App) {
        app.set_runner(|mut app| loop {
            app.update();
        });
    }

    /// After build the app may run a frame.
    fn finish(&self, app: &mut App) {
        app.update();
    }
}
