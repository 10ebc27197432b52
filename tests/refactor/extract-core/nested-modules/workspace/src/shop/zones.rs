/// How far a parcel goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Zone {
    Near,
    Far,
}

impl Zone {
    pub(super) fn factor(self) -> u32 {
        match self {
            Zone::Near => 1,
            Zone::Far => 3,
        }
    }
}
