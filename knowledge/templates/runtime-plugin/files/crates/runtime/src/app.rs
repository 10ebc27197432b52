use std::any::Any;
use std::fmt;

use {{name_snake}}_schedule::{order, OrderError, Step};
use {{name_snake}}_world::World;

use crate::Plugin;

/// Whether the run goes on after a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow {
    /// It does.
    Continue,
    /// It ends when all steps of this round are through.
    Stop,
}

type Work = Box<dyn FnMut(&mut World) -> Flow>;
type Runner = Box<dyn FnOnce(&mut dyn FnMut() -> Flow)>;

/// Collects plugins, steps and resources, and runs them. Nothing runs before [`App::run`], so the
/// order of registration is nobody's concern.
pub struct App {
    plugins: Vec<Box<dyn Plugin>>,
    steps: Vec<(Step, Work)>,
    world: World,
    runner: Runner,
    twice: Option<&'static str>,
}

/// Why it did not run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AppError {
    /// Two plugins are called so.
    PluginTwice(&'static str),
    /// The steps have no order.
    Order(OrderError),
}

impl App {
    /// An empty one; its runner runs rounds until a step stops it.
    pub fn new() -> Self {
        Self {
            plugins: Vec::new(),
            steps: Vec::new(),
            world: World::default(),
            runner: Box::new(|round| while round() == Flow::Continue {}),
            twice: None,
        }
    }

    /// Adds a plugin, which adds what it has.
    pub fn add_plugin(&mut self, plugin: impl Plugin + 'static) -> &mut Self {
        let name = plugin.name();
        if self.plugins.iter().any(|other| other.name() == name) {
            self.twice.get_or_insert(name);
            return self;
        }
        plugin.build(self);
        self.plugins.push(Box::new(plugin));
        self
    }

    /// Adds a step of every round.
    pub fn add_step(
        &mut self,
        name: &'static str,
        work: impl FnMut(&mut World) -> Flow + 'static,
    ) -> &mut Self {
        self.add_step_after(name, &[], work)
    }

    /// Adds a step that runs after others of the round.
    pub fn add_step_after(
        &mut self,
        name: &'static str,
        after: &[&'static str],
        work: impl FnMut(&mut World) -> Flow + 'static,
    ) -> &mut Self {
        let after = after.to_vec();
        self.steps.push((Step { name, after }, Box::new(work)));
        self
    }

    /// Adds a value that steps share, in place of the one of its type.
    pub fn insert_resource<T: Any>(&mut self, value: T) -> &mut Self {
        self.world.insert(value);
        self
    }

    /// Decides how often a round is run, and when.
    pub fn set_runner(
        &mut self,
        runner: impl FnOnce(&mut dyn FnMut() -> Flow) + 'static,
    ) -> &mut Self {
        self.runner = Box::new(runner);
        self
    }

    /// Runs it to its end; what it left behind.
    pub fn run(&mut self) -> Result<World, AppError> {
        let app = std::mem::take(self);
        if let Some(name) = app.twice {
            return Err(AppError::PluginTwice(name));
        }
        let (steps, mut work): (Vec<Step>, Vec<Work>) = app.steps.into_iter().unzip();
        let order = order(&steps).map_err(AppError::Order)?;
        let mut world = app.world;
        app.plugins
            .iter()
            .for_each(|plugin| plugin.start(&mut world));
        (app.runner)(&mut || {
            let flows: Vec<Flow> = order.iter().map(|place| work[*place](&mut world)).collect();
            if flows.contains(&Flow::Stop) || flows.is_empty() {
                Flow::Stop
            } else {
                Flow::Continue
            }
        });
        app.plugins
            .iter()
            .rev()
            .for_each(|plugin| plugin.stop(&mut world));
        Ok(world)
    }
}

impl Default for App {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Display for AppError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PluginTwice(name) => write!(formatter, "two plugins are called `{name}`"),
            Self::Order(error) => error.fmt(formatter),
        }
    }
}

impl std::error::Error for AppError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_run_in_order_until_one_stops_them() {
        let world = App::new()
            .insert_resource(Vec::<&str>::new())
            .add_step_after("second", &["first"], |world| log(world, "second", 4))
            .add_step("first", |world| log(world, "first", usize::MAX))
            .run()
            .expect("an order");
        let log = world.get::<Vec<&str>>().expect("there");
        assert_eq!(log[..], ["first", "second", "first", "second"]);
    }

    fn log(world: &mut World, name: &'static str, most: usize) -> Flow {
        let log = world.get_mut::<Vec<&str>>().expect("inserted");
        log.push(name);
        if log.len() < most {
            Flow::Continue
        } else {
            Flow::Stop
        }
    }

    #[test]
    fn a_wish_that_cannot_be_kept_is_an_error() {
        let error = App::new()
            .add_step_after("a", &["b"], |_| Flow::Stop)
            .run()
            .err();
        assert_eq!(error, Some(AppError::Order(OrderError::Missing("a", "b"))));
    }

    #[test]
    fn the_runner_decides_how_often() {
        let mut app = App::new();
        app.insert_resource(0_u32).set_runner(|round| {
            let _flows = (round(), round());
        });
        app.add_step("count", |world| {
            *world.get_mut::<u32>().expect("inserted") += 1;
            Flow::Stop
        });
        let world = app.run().expect("an order");
        assert_eq!(world.get(), Some(&2_u32));
    }
}
