pub mod fetch;
pub mod launch;
pub mod store;

pub use self::launch::begin as third;
