//! The rules of the depot. Nothing here knows where a parcel is kept or how it was announced, so a
//! recorded day can be replayed and must end in the same state.

#![forbid(unsafe_code)]

mod parcel;
mod pricing;
mod route;

pub use parcel::{Event, Parcel, ParcelId, Refused, Status};
pub use pricing::{Cents, PriceList};
pub use route::{Hop, Network, NoRoute, Station};
