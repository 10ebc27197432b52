//! Whatever steps wish for, an order keeps it, or there is none.
#![no_main]

use libfuzzer_sys::fuzz_target;
use {{name_snake}}_schedule::{order, Step};

const NAMES: [&str; 6] = ["a", "b", "c", "d", "e", "f"];

fuzz_target!(|wishes: Vec<(u8, Vec<u8>)>| {
    let name = |number: u8| NAMES[usize::from(number) % NAMES.len()];
    let steps: Vec<Step> = wishes
        .into_iter()
        .map(|(number, after)| Step {
            name: name(number),
            after: after.into_iter().map(name).collect(),
        })
        .collect();
    if let Ok(order) = order(&steps) {
        let place = |name: &str| order.iter().position(|step| steps[*step].name == name);
        for step in &steps {
            assert!(step
                .after
                .iter()
                .all(|other| place(other) < place(step.name)));
        }
    }
});
