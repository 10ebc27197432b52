//! How fast lines are matched. A plain program: `cargo bench` runs it, and nothing has to be
//! downloaded for it.

use std::time::Instant;

use {{name_snake}}_matching::Pattern;

const LINES: usize = 200_000;

fn main() {
    let text = "a line that says nothing, and another word\n".repeat(LINES);
    for ignores_case in [false, true] {
        let pattern = Pattern::new("ANOTHER", ignores_case);
        let started = Instant::now();
        let found = pattern.matches(&text).count();
        let megabytes = text.len() as f64 / 1e6 / started.elapsed().as_secs_f64();
        println!("ignoring case: {ignores_case}, {found} found, {megabytes:.0} MB a second");
    }
}
