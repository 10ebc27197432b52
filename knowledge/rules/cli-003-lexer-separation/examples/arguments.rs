//! Arguments of small programs.

use std::env;
use std::ffi::OsString;

pub fn names() -> Vec<String> {
    env::args().skip(1).collect() //~ violation: env-args-on-user-input
}

// OS strings all the way: nothing can panic.
pub fn paths() -> Vec<OsString> {
    env::args_os().skip(1).collect()
}

// One fixed word is compared, and nothing is collected.
pub fn is_quiet() -> bool {
    env::args().any(|arg| arg == "--quiet")
}

pub fn first() -> Option<String> {
    env::args_os().nth(1).map(|arg| arg.into_string().unwrap_or_default())
}

pub fn target() -> String {
    let target = env::args_os().nth(1).unwrap_or_default();
    target.into_string().unwrap() //~ violation: os-arg-forced-to-utf8
}

pub fn joined(args: Vec<OsString>) -> String {
    let mut line = String::new();
    for arg in args {
        line.push_str(&arg.into_string().unwrap()); //~ violation: os-arg-forced-to-utf8
    }
    line
}

// What is no Unicode is reported with the argument in the message.
pub fn checked() -> Result<String, String> {
    let target = env::args_os().nth(1).unwrap_or_default();
    target.into_string().map_err(|raw| format!("not Unicode: {}", raw.to_string_lossy()))
}

// For the eye only.
pub fn shown() -> String {
    let target = env::args_os().nth(1).unwrap_or_default();
    target.to_string_lossy().into_owned()
}
