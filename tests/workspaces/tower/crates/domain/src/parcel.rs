use std::fmt;

use crate::route::Station;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ParcelId(u64);

impl ParcelId {
    pub const fn new(number: u64) -> Self {
        Self(number)
    }

    pub const fn number(self) -> u64 {
        self.0
    }
}

impl fmt::Display for ParcelId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "P{:08}", self.0)
    }
}

/// Where a parcel is in its life. `Delivered` and `Returned` are final.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    Announced,
    InDepot(Station),
    OnTheWay { from: Station, to: Station },
    Delivered,
    Returned,
}

/// What happens to a parcel, as scanners and drivers report it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    Scanned(Station),
    Loaded { to: Station },
    HandedOver,
    NobodyHome,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parcel {
    pub id: ParcelId,
    pub grams: u32,
    pub destination: Station,
    pub status: Status,
    pub attempts: u8,
}

/// An event that makes no sense in the state the parcel is in; the state is unchanged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub status: Status,
    pub event: Event,
}

impl Parcel {
    pub const MAX_ATTEMPTS: u8 = 3;

    pub fn announced(id: ParcelId, grams: u32, destination: Station) -> Self {
        Self { id, grams, destination, status: Status::Announced, attempts: 0 }
    }

    /// The next state, a pure function of this one and the event.
    pub fn apply(&self, event: Event) -> Result<Self, Refused> {
        let mut next = self.clone();
        next.status = match (&self.status, &event) {
            (Status::Announced | Status::OnTheWay { .. }, Event::Scanned(at)) => {
                Status::InDepot(*at)
            }
            (Status::InDepot(from), Event::Loaded { to }) => {
                Status::OnTheWay { from: *from, to: *to }
            }
            (Status::OnTheWay { to, .. }, Event::HandedOver) if *to == self.destination => {
                Status::Delivered
            }
            (Status::OnTheWay { from, .. }, Event::NobodyHome) => {
                next.attempts += 1;
                if next.attempts < Self::MAX_ATTEMPTS {
                    Status::InDepot(*from)
                } else {
                    Status::Returned
                }
            }
            (status, _) => return Err(Refused { status: (*status).clone(), event }),
        };
        Ok(next)
    }

    pub fn is_final(&self) -> bool {
        matches!(self.status, Status::Delivered | Status::Returned)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Station = Station::new(1);
    const THERE: Station = Station::new(2);

    fn on_the_way() -> Parcel {
        Parcel::announced(ParcelId::new(7), 900, THERE)
            .apply(Event::Scanned(HERE))
            .and_then(|parcel| parcel.apply(Event::Loaded { to: THERE }))
            .unwrap()
    }

    #[test]
    fn third_attempt_without_anybody_home_returns_it() {
        let mut parcel = on_the_way();
        for _ in 1..Parcel::MAX_ATTEMPTS {
            parcel = parcel.apply(Event::NobodyHome).unwrap();
            parcel = parcel.apply(Event::Loaded { to: THERE }).unwrap();
        }
        assert_eq!(parcel.apply(Event::NobodyHome).unwrap().status, Status::Returned);
    }

    #[test]
    fn delivered_parcel_takes_no_event() {
        let delivered = on_the_way().apply(Event::HandedOver).unwrap();
        assert!(delivered.apply(Event::Scanned(HERE)).is_err());
    }
}
