/// What a piece of the application does when it is its turn.
pub type Step = Box<dyn FnMut() -> Result<(), AppError>>;

/// Runs what was registered; another runner may loop, wait for events or stop at a signal.
pub type Runner = Box<dyn FnOnce(Vec<Step>) -> Result<(), AppError>>;

pub type AppError = Box<dyn std::error::Error + Send + Sync>;

/// Collects everything first and runs it then: the order of registration says nothing about who
/// is ready, and `run` consumes the application.
pub struct App {
    start: Vec<Step>,
    steps: Vec<Step>,
    runner: Runner,
}

impl App {
    pub fn new() -> Self {
        let once = |steps: Vec<Step>| steps.into_iter().try_for_each(|mut step| step());
        App { start: Vec::new(), steps: Vec::new(), runner: Box::new(once) }
    }

    /// A module registers all it has in one function.
    pub fn configure(self, module: impl FnOnce(Self) -> Self) -> Self {
        module(self)
    }

    pub fn configure_if(self, wanted: bool, module: impl FnOnce(Self) -> Self) -> Self {
        match wanted {
            true => module(self),
            false => self,
        }
    }

    /// Comes before all steps, whenever it is registered.
    pub fn add_start(mut self, step: impl FnMut() -> Result<(), AppError> + 'static) -> Self {
        self.start.push(Box::new(step));
        self
    }

    pub fn add_step(mut self, step: impl FnMut() -> Result<(), AppError> + 'static) -> Self {
        self.steps.push(Box::new(step));
        self
    }

    pub fn set_runner(mut self, runner: impl FnOnce(Vec<Step>) -> Result<(), AppError> + 'static) -> Self {
        self.runner = Box::new(runner);
        self
    }

    /// Stops at the first start that fails.
    pub fn run(self) -> Result<(), AppError> {
        self.start.into_iter().try_for_each(|mut step| step())?;
        (self.runner)(self.steps)
    }
}

impl Default for App {
    fn default() -> Self {
        Self::new()
    }
}