use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Station(u16);

impl Station {
    pub const fn new(number: u16) -> Self {
        Self(number)
    }

    pub const fn number(self) -> u16 {
        self.0
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hop {
    pub from: Station,
    pub to: Station,
    pub minutes: u32,
}

/// Which station is served from which, and how long the tour takes.
#[derive(Clone, Debug, Default)]
pub struct Network {
    hops: BTreeMap<Station, Vec<(Station, u32)>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoRoute {
    pub from: Station,
    pub to: Station,
}

impl Network {
    pub fn connect(&mut self, a: Station, b: Station, minutes: u32) {
        self.hops.entry(a).or_default().push((b, minutes));
        self.hops.entry(b).or_default().push((a, minutes));
    }

    /// The fastest way. Ties go to the station with the lower number, so that two runs agree.
    pub fn route(&self, from: Station, to: Station) -> Result<Vec<Hop>, NoRoute> {
        let mut open = BTreeSet::from([(0u32, from)]);
        let mut best: BTreeMap<Station, (u32, Option<Hop>)> = BTreeMap::from([(from, (0, None))]);
        while let Some((minutes, station)) = open.pop_first() {
            if station == to {
                return Ok(walk_back(&best, to));
            }
            for &(next, tour) in self.hops.get(&station).into_iter().flatten() {
                let total = minutes + tour;
                let known = best.get(&next).map_or(u32::MAX, |&(known, _)| known);
                if total < known {
                    open.remove(&(known, next));
                    open.insert((total, next));
                    let hop = Hop { from: station, to: next, minutes: tour };
                    best.insert(next, (total, Some(hop)));
                }
            }
        }
        Err(NoRoute { from, to })
    }
}

fn walk_back(best: &BTreeMap<Station, (u32, Option<Hop>)>, to: Station) -> Vec<Hop> {
    let mut hops = Vec::new();
    let mut at = to;
    while let Some(&(_, Some(hop))) = best.get(&at) {
        hops.push(hop);
        at = hop.from;
    }
    hops.reverse();
    hops
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_short_tours_beat_one_long_one() {
        let [a, b, c] = [1, 2, 3].map(Station::new);
        let mut network = Network::default();
        network.connect(a, c, 90);
        network.connect(a, b, 30);
        network.connect(b, c, 40);
        let stations: Vec<_> =
            network.route(a, c).unwrap().iter().map(|hop| hop.to.number()).collect();
        assert_eq!(stations, [2, 3]);
    }
}
