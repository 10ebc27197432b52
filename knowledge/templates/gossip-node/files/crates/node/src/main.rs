//! `{{name}} ADDRESS [PEER…]`: each line on standard input is said to all, an empty one shows what is
//! known.

use std::env;
use std::error::Error;
use std::io::{self, BufRead, Write};
use std::net::SocketAddr;

use {{name_snake}}::Node;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args_os()
        .skip(1)
        .map(|each| each.to_string_lossy().into_owned());
    let address = arguments.next().unwrap_or_else(|| "127.0.0.1:0".to_owned());
    let peers = arguments
        .map(|peer| peer.parse())
        .collect::<Result<Vec<SocketAddr>, _>>()?;
    let node = Node::start(&address, peers)?;
    let mut output = io::stdout().lock();
    writeln!(output, "listening on {}", node.address())?;
    for line in io::stdin().lock().lines() {
        let line = line?;
        if !line.is_empty() {
            node.say(&line);
            continue;
        }
        for record in node.table().iter().flat_map(|table| table.records()) {
            let (number, version) = (record.origin.number(), record.version);
            writeln!(output, "{number:016x} {version} {}", record.text)?;
        }
    }
    node.stop()?;
    Ok(())
}
