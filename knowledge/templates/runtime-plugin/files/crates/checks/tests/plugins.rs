//! Plugins that do not know each other, in one program.

use {{name_snake}}_checks::Paper;
use {{name_snake}}_console::{ConsolePlugin, Lines};
use {{name_snake}}_runtime::{App, AppError, Flow};
use {{name_snake}}_ticks::{Ticks, TicksPlugin, COUNTED};
use {{name_snake}}_world::World;

fn say(world: &mut World) -> Flow {
    let count = world.get().map_or(0, |ticks: &Ticks| ticks.0);
    if let Some(Lines(lines)) = world.get_mut() {
        lines.push(format!("round {count}"));
    }
    Flow::Continue
}

#[test]
fn they_meet_in_resources_and_in_the_order_of_steps() -> Result<(), AppError> {
    let paper = Paper::default();
    let world = App::new()
        .add_plugin(ConsolePlugin::new(paper.clone(), &["say"]))
        .add_step_after("say", &[COUNTED], say)
        .add_plugin(TicksPlugin { most: 2 })
        .run()?;
    assert_eq!(world.get(), Some(&Ticks(2)));
    assert_eq!(paper.lines(), ["begun", "round 1", "round 2"]);
    Ok(())
}

#[test]
fn a_plugin_is_there_once() {
    let most = 1;
    let twice = App::new()
        .add_plugin(TicksPlugin { most })
        .add_plugin(TicksPlugin { most })
        .run();
    assert_eq!(twice.err(), Some(AppError::PluginTwice("ticks")));
}
