use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use depot_api::{Desk, ListenerBuilder};
use depot_domain::{Network, PriceList, Station};
use depot_runtime::PoolBuilder;
use depot_store::{Depot, Engine};

const HOME: Station = Station::new(1);

fn main() -> Result<(), Box<dyn Error>> {
    let engine: Engine = std::env::args().nth(1).as_deref().unwrap_or("memory").parse()?;
    let depot = Depot::new(depot_store::open(&engine)?);
    let pool = PoolBuilder::new()
        .workers(std::thread::available_parallelism()?.get())
        .name("desk")
        .build()
        .map_err(|error| format!("{error:?}"))?;
    let listener = ListenerBuilder::new("127.0.0.1:7070")
        .body_limit(16 * 1024)
        .timeout(Duration::from_secs(5))
        .build()?;
    log::info!("serving {engine:?} on {}", listener.address()?);
    let desk = Desk::new(depot, stations(), PriceList::default(), HOME);
    listener.serve(&pool, Arc::new(desk), None)?;
    Ok(())
}

/// The tours that are driven every day.
fn stations() -> Network {
    let mut network = Network::default();
    for (a, b, minutes) in [(1, 2, 35), (2, 3, 50), (1, 4, 80), (3, 4, 20)] {
        network.connect(Station::new(a), Station::new(b), minutes);
    }
    network
}
