//! What is decided (level 4): no I/O, no thread, no clock. It is tested by calling it.

mod moment;

pub use moment::Moment;

/// How much may be taken, and how fast it comes back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Allowance {
    /// What may be taken at once.
    pub burst: u32,
    /// Milliseconds until one more may be taken.
    pub refill_millis: u64,
}

/// What became of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It may go on.
    Admitted,
    /// It may come again after so many milliseconds.
    Wait(u64),
}

/// The tokens one caller has left. Time comes in as an argument, so a test decides what time it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bucket {
    tokens: u32,
    refilled_at: Moment,
}

impl Bucket {
    /// A full one.
    pub fn new(allowance: Allowance, now: Moment) -> Self {
        Self {
            tokens: allowance.burst,
            refilled_at: now,
        }
    }

    /// Takes one token, if there is one at `now`.
    pub fn admit(&mut self, allowance: Allowance, now: Moment) -> Verdict {
        self.refill(allowance, now);
        match self.tokens.checked_sub(1) {
            Some(left) => {
                self.tokens = left;
                Verdict::Admitted
            }
            None => {
                let waited = now.millis_since(self.refilled_at);
                Verdict::Wait(allowance.refill_millis.saturating_sub(waited))
            }
        }
    }

    /// What could be taken at `now`.
    pub fn left(&self, allowance: Allowance, now: Moment) -> u32 {
        let mut later = self.clone();
        later.refill(allowance, now);
        later.tokens
    }

    fn refill(&mut self, allowance: Allowance, now: Moment) {
        let step = allowance.refill_millis.max(1);
        let steps = now.millis_since(self.refilled_at) / step;
        if steps == 0 {
            return;
        }
        let gained = u32::try_from(steps).unwrap_or(u32::MAX);
        self.tokens = self.tokens.saturating_add(gained).min(allowance.burst);
        self.refilled_at = Moment::from_millis(self.refilled_at.as_millis() + steps * step);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO_A_SECOND: Allowance = Allowance {
        burst: 2,
        refill_millis: 500,
    };

    fn at(millis: u64) -> Moment {
        Moment::from_millis(millis)
    }

    #[test]
    fn a_burst_is_admitted_and_the_next_one_waits() {
        let mut bucket = Bucket::new(TWO_A_SECOND, at(0));
        assert_eq!(bucket.admit(TWO_A_SECOND, at(0)), Verdict::Admitted);
        assert_eq!(bucket.admit(TWO_A_SECOND, at(100)), Verdict::Admitted);
        assert_eq!(bucket.admit(TWO_A_SECOND, at(200)), Verdict::Wait(300));
        assert_eq!(bucket.admit(TWO_A_SECOND, at(500)), Verdict::Admitted);
    }

    #[test]
    fn it_never_holds_more_than_a_burst() {
        let bucket = Bucket::new(TWO_A_SECOND, at(0));
        assert_eq!(bucket.left(TWO_A_SECOND, at(60_000)), 2);
    }
}
