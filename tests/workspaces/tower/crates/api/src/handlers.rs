use depot_domain::{Event, Network, Parcel, ParcelId, PriceList, Station};
use depot_store::{Depot, StoreError};

use crate::http::{Method, Request, Response, StatusCode};

/// Answers requests: reads the numbers, asks the domain, keeps what changed.
pub struct Desk {
    depot: Depot,
    network: Network,
    prices: PriceList,
    home: Station,
}

impl Desk {
    pub fn new(depot: Depot, network: Network, prices: PriceList, home: Station) -> Self {
        Self { depot, network, prices, home }
    }

    pub fn handle(&self, request: &Request) -> Response {
        let parts: Vec<&str> = request.path.trim_matches('/').split('/').collect();
        let answer = match (request.method, parts.as_slice()) {
            (Method::Post, ["parcels"]) => self.announce(&request.body),
            (Method::Get, ["parcels", id]) => self.show(id),
            (Method::Post, ["parcels", id, "events"]) => self.record(id, &request.body),
            _ => Ok(Response::plain(StatusCode::NOT_FOUND, "no such page")),
        };
        answer.unwrap_or_else(|error| Response::plain(StatusCode::INTERNAL, error.to_string()))
    }

    /// `<number> <grams> <station>`; answers the price.
    fn announce(&self, body: &str) -> Result<Response, StoreError> {
        let numbers: Vec<u64> = body.split_whitespace().filter_map(|n| n.parse().ok()).collect();
        let &[number, grams, station] = numbers.as_slice() else {
            return Ok(Response::plain(StatusCode::BAD_REQUEST, "number, grams and station"));
        };
        let (Ok(grams), Ok(station)) = (u32::try_from(grams), u16::try_from(station)) else {
            return Ok(Response::plain(StatusCode::BAD_REQUEST, "grams or station out of range"));
        };
        let to = Station::new(station);
        let Ok(hops) = self.network.route(self.home, to) else {
            return Ok(Response::plain(StatusCode::CONFLICT, "nobody drives there"));
        };
        let Some(price) = self.prices.price(grams, hops.len()) else {
            return Ok(Response::plain(StatusCode::CONFLICT, "too heavy"));
        };
        self.depot.keep(&[Parcel::announced(ParcelId::new(number), grams, to)])?;
        Ok(Response::plain(StatusCode::CREATED, price.0.to_string()))
    }

    fn show(&self, id: &str) -> Result<Response, StoreError> {
        let Some(parcel) = self.find(id)? else {
            return Ok(Response::plain(StatusCode::NOT_FOUND, "no such parcel"));
        };
        Ok(Response::plain(StatusCode::OK, format!("{} {:?}", parcel.id, parcel.status)))
    }

    fn record(&self, id: &str, body: &str) -> Result<Response, StoreError> {
        let Some(parcel) = self.find(id)? else {
            return Ok(Response::plain(StatusCode::NOT_FOUND, "no such parcel"));
        };
        let Some(event) = parse_event(body) else {
            return Ok(Response::plain(StatusCode::BAD_REQUEST, "no such event"));
        };
        match parcel.apply(event) {
            Ok(next) => {
                self.depot.keep(std::slice::from_ref(&next))?;
                Ok(Response::plain(StatusCode::OK, format!("{:?}", next.status)))
            }
            Err(refused) => Ok(Response::plain(StatusCode::CONFLICT, format!("{refused:?}"))),
        }
    }

    fn find(&self, id: &str) -> Result<Option<Parcel>, StoreError> {
        match id.parse() {
            Ok(number) => self.depot.parcel(ParcelId::new(number)),
            Err(_) => Ok(None),
        }
    }
}

fn parse_event(text: &str) -> Option<Event> {
    let mut words = text.split_whitespace();
    let name = words.next()?;
    let station = words.next().and_then(|word| word.parse().ok()).map(Station::new);
    match (name, station) {
        ("scanned", Some(at)) => Some(Event::Scanned(at)),
        ("loaded", Some(to)) => Some(Event::Loaded { to }),
        ("handed-over", None) => Some(Event::HandedOver),
        ("nobody-home", None) => Some(Event::NobodyHome),
        _ => None,
    }
}
