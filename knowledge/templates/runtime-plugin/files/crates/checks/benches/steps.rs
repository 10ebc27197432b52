//! How many steps a second. A plain program: `cargo bench` runs it, and nothing has to be downloaded
//! for it.

use std::time::Instant;

use {{name_snake}}_runtime::{App, AppError, Flow};
use {{name_snake}}_ticks::TicksPlugin;

const ROUNDS: u32 = 200_000;

fn main() -> Result<(), AppError> {
    let mut app = App::new();
    app.insert_resource(0_u64)
        .add_plugin(TicksPlugin { most: ROUNDS });
    for name in ["one", "two", "three"] {
        app.add_step(name, |world| {
            if let Some(sum) = world.get_mut::<u64>() {
                *sum += 1;
            }
            Flow::Continue
        });
    }
    let started = Instant::now();
    let world = app.run()?;
    let steps = world.get::<u64>().copied().unwrap_or_default();
    println!(
        "{:.0} steps a second",
        steps as f64 / started.elapsed().as_secs_f64()
    );
    Ok(())
}
