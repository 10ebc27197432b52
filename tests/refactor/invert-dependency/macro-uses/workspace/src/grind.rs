//! Grinds.

use crate::sacks::Sacks;

pub struct Mill {
    sacks: Sacks,
}

impl Mill {
    pub fn new(sacks: Sacks) -> Mill {
        Mill { sacks: sacks }
    }

    pub fn grind(&mut self, kilos: u32) -> String {
        self.sacks.fill(kilos);
        println!("{} of {}", report(&self.sacks), self.sacks.label());
        let report = report(&self.sacks);
        told!("ground", &report)
    }
}

pub fn report(sacks: &Sacks) -> String {
    assert!(sacks.full() < 1000, "too many: {}", sacks.full());
    format!("{} sacks", sacks.full())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sack_is_told() {
        let sacks = Sacks::default();
        assert_eq!(report(&sacks), "0 sacks");
        assert_eq!(Mill::new(sacks).grind(120), "ground 2 sacks ");
    }
}
