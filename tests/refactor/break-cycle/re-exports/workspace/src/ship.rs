use crate::crane::lift;

/// A weight.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tons {
    whole: u32,
}

impl Tons {
    pub fn of(whole: u32) -> Self {
        Tons { whole }
    }

    pub fn whole(self) -> u32 {
        self.whole
    }
}

impl PartialEq<u32> for Tons {
    fn eq(&self, other: &u32) -> bool {
        lift(*self) * 2 <= *other && self.whole == *other
    }
}

pub struct Ship {
    cargo: Tons,
}

impl Ship {
    pub fn with(cargo: Tons) -> Self {
        Ship { cargo }
    }

    pub fn unload(&mut self) -> u32 {
        let lifts = lift(self.cargo);
        self.cargo.whole -= lifts;
        lifts
    }

    pub fn left(&self) -> Tons {
        self.cargo
    }
}
