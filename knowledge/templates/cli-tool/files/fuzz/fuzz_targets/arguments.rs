//! No arguments make the parser panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use {{name_snake}}_flags::{parse, Action, Flag, Table};

fuzz_target!(|words: Vec<String>| {
    let flags = vec![
        Flag::new("quiet").short('q'),
        Flag::new("jobs").short('j').action(Action::Set),
        Flag::new("verbose").short('v').action(Action::Count),
    ];
    let _ = parse(
        &Table::new("tool", flags),
        words.into_iter().map(Into::into),
    );
});
