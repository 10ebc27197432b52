use clap::{Arg, ArgAction, Command};

pub fn command() -> Command {
    Command::new("tide") //~ violation: no-command-debug-assert-test
        .arg(Arg::new("harbour").required(true))
        .arg(Arg::new("date").long("--date")) //~ violation: arg-name-has-leading-dash
        .arg(Arg::new("metric").short('m').action(ArgAction::SetTrue))
        .arg(Arg::new("quiet").long("quiet").short('-').action(ArgAction::SetTrue)) //~ violation: arg-name-has-leading-dash
        .arg(Arg::new("depth").long("depth").alias("below-keel"))
}

// Another program's argument may begin with dashes.
pub fn plot() -> std::process::Command {
    let mut command = std::process::Command::new("gnuplot");
    command.arg("--persist");
    command
}

// Three arguments can be checked by looking.
pub fn small() -> Command {
    Command::new("ebb").arg(Arg::new("harbour")).arg(Arg::new("date").long("date"))
}
