//! The program (level 1): which plugins there are, and what they do together.

use std::io;

use {{name_snake}}_console::{ConsolePlugin, Lines};
use {{name_snake}}_runtime::{App, AppError, Flow};
use {{name_snake}}_ticks::{Ticks, TicksPlugin, COUNTED};

fn main() -> Result<(), AppError> {
    App::new()
        .add_plugin(TicksPlugin { most: 3 })
        .add_plugin(ConsolePlugin::new(io::stdout(), &["say"]))
        .add_step_after("say", &[COUNTED], |world| {
            let count = world.get().map_or(0, |ticks: &Ticks| ticks.0);
            if let Some(Lines(lines)) = world.get_mut() {
                lines.push(format!("round {count}"));
            }
            Flow::Continue
        })
        .run()?;
    Ok(())
}
