pub mod address;
pub mod glob;
pub mod rates;
pub mod remote;
pub mod store;

pub fn is_abroad(zone: &str) -> bool {
    glob::glob("X*", zone)
}
