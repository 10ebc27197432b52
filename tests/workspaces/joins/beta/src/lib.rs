use alpha::Door;

pub mod far;

pub struct Gate;

impl Door for Gate {
    fn open(&self) {}
}
