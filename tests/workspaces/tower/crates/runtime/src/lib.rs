//! What runs, on which thread, and who stops it. There is no depot in here.

mod in_flight;
mod pool;
mod task;

pub use in_flight::{InFlight, InFlightGuard};
pub use pool::{Pool, PoolBuilder, PoolError};
pub use task::{Cancelled, JoinHandle};
