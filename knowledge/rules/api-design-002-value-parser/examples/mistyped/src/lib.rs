use clap::{value_parser, Arg, ArgMatches, Command};

pub fn command() -> Command {
    Command::new("buoy")
        .arg(Arg::new("port").long("port").value_parser(value_parser!(u32)))
        .arg(Arg::new("depth").long("depth").value_parser(value_parser!(u16)))
        .arg(Arg::new("name").long("name"))
}

pub fn read(matches: &ArgMatches) -> Option<(u16, u16)> {
    let port = matches.get_one::<u16>("port")?; //~ violation: clap-accessor-type-mismatch
    let depth = matches.get_one::<u16>("depth")?;
    Some((*port, *depth))
}

pub fn years(matches: &ArgMatches) -> u32 {
    matches.get_one::<String>("name").map_or(0, |name| name.len() as u32)
        + matches.get_one::<String>("years").unwrap().parse::<u32>().unwrap_or(0) //~ violation: stringly-value-reparsed
}

// Defined elsewhere: nothing is known of it here.
pub fn beam(matches: &ArgMatches) -> Option<&u64> {
    matches.get_one::<u64>("beam")
}
