//! Doors that know at run time only whether they are open.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HatchState {
    Open,
    Shut,
}

//~ action: scaffold-typestate

pub struct Hatch {
    state: HatchState,
}

impl Hatch { //~ no action: scaffold-typestate

    //~^ no action: scaffold-typestate
    pub fn shut(&mut self) -> bool {
        let was_open = self.state == HatchState::Open;
        self.state = HatchState::Shut;
        was_open
    }
}
