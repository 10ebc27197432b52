use crate::storage::weigh as measure;

pub fn heavy(weigh: &str) -> bool {
    measure(weigh) > 3
}
