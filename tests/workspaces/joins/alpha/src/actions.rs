use crate::helpers;
use crate::shapes::{ByBody, ByImpl, ByMention, Guarded};

impl Drop for ByImpl {
    fn drop(&mut self) {}
}

impl Drop for Guarded {
    fn drop(&mut self) {}
}

impl ByBody {
    pub fn act(&self) {
        self.a.release();
    }
}

impl ByMention {
    pub fn act(&self) -> u8 {
        let x = FLAG_ONE;
        x
    }
}

pub fn asks() {
    helpers::answer();
}

pub fn asks_later() {
    later();
}

pub fn makes() {
    made!();
}
