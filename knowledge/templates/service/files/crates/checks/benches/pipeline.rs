//! How many requests a second go through the pipeline. A plain program: `cargo bench` runs it, and
//! nothing has to be downloaded for it.

use std::time::Instant;

use {{name_snake}}_api::Call;
use {{name_snake}}_checks::{ask, pipeline};

const REQUESTS: u32 = 100_000;

fn main() {
    let pipeline = pipeline();
    let started = Instant::now();
    let mut answered = 0_u32;
    for number in 0..REQUESTS {
        let call = Call::slug(&format!("link-{}", number % 1_000)).and_then(|slug| {
            let target = Call::target("https://a.example")?;
            Ok(Call::Claim(slug, target))
        });
        answered += u32::from(call.and_then(|call| ask(&pipeline, call)).is_ok());
    }
    let seconds = started.elapsed().as_secs_f64();
    println!(
        "{:.0} requests a second, {answered} answered",
        f64::from(REQUESTS) / seconds
    );
}
