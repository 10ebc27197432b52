use clap::{Arg, ArgAction, ArgMatches, Command};

pub fn command() -> Command {
    Command::new("net")
        .arg(Arg::new("dry").long("dry").action(ArgAction::SetTrue))
        .arg(Arg::new("loud").short('l').action(ArgAction::Count).num_args(2)) //~ violation: clap-action-contradicts-arity-or-parser
        .arg(Arg::new("quick").long("quick").require_equals(true).action(ArgAction::SetTrue)) //~ violation: clap-action-contradicts-arity-or-parser
        .arg(Arg::new("mesh").long("mesh").action(ArgAction::Append).require_equals(true))
        // An optional value for a flag is allowed.
        .arg(Arg::new("colour").long("colour").action(ArgAction::SetTrue).num_args(0..=1))
}

pub fn read(matches: &ArgMatches) -> (bool, bool) {
    let dry = matches.get_flag("dry");
    let mesh = matches.get_flag("mesh"); //~ violation: clap-flag-accessor-mismatch
    (dry, mesh)
}

// Nothing here says what `net` is: it may be defined elsewhere.
pub fn unknown(matches: &ArgMatches) -> bool {
    matches.get_flag("net")
}
