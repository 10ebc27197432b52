//! A plugin that writes what others have to say to the terminal, or wherever it is told (level 3).

use std::cell::RefCell;
use std::io::Write;
use std::mem;

use {{name_snake}}_runtime::{App, Flow, Plugin};
use {{name_snake}}_world::World;

/// Lines to be written at the end of the round; a resource.
#[derive(Debug, Default)]
pub struct Lines(pub Vec<String>);

/// The name of the step that writes, to run before or after it.
pub const WRITTEN: &str = "console";

/// Writes [`Lines`] after the steps of that name.
pub struct ConsolePlugin {
    after: Vec<&'static str>,
    output: RefCell<Option<Box<dyn Write>>>,
}

impl ConsolePlugin {
    /// Writes there, after those steps.
    pub fn new(output: impl Write + 'static, after: &[&'static str]) -> Self {
        let output: Box<dyn Write> = Box::new(output);
        Self {
            after: after.to_vec(),
            output: RefCell::new(Some(output)),
        }
    }
}

impl Plugin for ConsolePlugin {
    fn name(&self) -> &'static str {
        "console"
    }

    fn build(&self, app: &mut App) {
        let mut output = self.output.take();
        app.insert_resource(Lines::default());
        app.add_step_after(WRITTEN, &self.after, move |world| match &mut output {
            Some(output) => write(world, output),
            None => Flow::Continue,
        });
    }

    fn start(&self, world: &mut World) {
        if let Some(Lines(lines)) = world.get_mut() {
            lines.push("begun".to_owned());
        }
    }
}

/// A terminal that is closed ends the run.
fn write(world: &mut World, output: &mut dyn Write) -> Flow {
    let lines = world
        .get_mut::<Lines>()
        .map(|lines| mem::take(&mut lines.0));
    for line in lines.unwrap_or_default() {
        if writeln!(output, "{line}").is_err() {
            return Flow::Stop;
        }
    }
    Flow::Continue
}
