//! A plugin that counts rounds and ends the run (level 1).

use {{name_snake}}_runtime::{App, Flow, Plugin};

/// How many rounds there were; a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ticks(pub u32);

/// The name of the step that counts, to run after it.
pub const COUNTED: &str = "ticks";

/// Ends the run after so many rounds.
#[derive(Debug, Clone, Copy)]
pub struct TicksPlugin {
    /// The number of rounds.
    pub most: u32,
}

impl Plugin for TicksPlugin {
    fn name(&self) -> &'static str {
        "ticks"
    }

    fn build(&self, app: &mut App) {
        let most = self.most;
        app.insert_resource(Ticks(0))
            .add_step(COUNTED, move |world| match world.get_mut() {
                Some(Ticks(count)) if *count + 1 < most => {
                    *count += 1;
                    Flow::Continue
                }
                Some(Ticks(count)) => {
                    *count = most;
                    Flow::Stop
                }
                None => Flow::Stop,
            });
    }
}
