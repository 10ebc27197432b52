use {{name_snake}}_world::World;

use crate::App;

/// An extension of the [`App`]: `build` registers and does no work, `start` comes when all are
/// built and may use what others have registered, `stop` when the run is over, last added first.
pub trait Plugin {
    /// What it is called; two of one name are refused.
    fn name(&self) -> &'static str;

    /// Adds its steps and resources.
    fn build(&self, app: &mut App);

    /// Before the first step.
    fn start(&self, world: &mut World) {
        let _ = world;
    }

    /// After the last step.
    fn stop(&self, world: &mut World) {
        let _ = world;
    }
}
