//! Levels of a graph of songs.

pub trait Source {
    fn random(&mut self) -> f32;
}

pub struct Levels {
    ml: f32,
}

impl Levels {
    pub fn draw(&self, source: &mut impl Source) -> usize { //~ pattern: idx-001-hnsw
        let sample = source.random();
        (-sample.ln() * self.ml) as usize //~ violation: unclamped-random-level
    }

    // Bounded: the cast may saturate, the minimum does not let it through.
    pub fn draw_bounded(&self, source: &mut impl Source) -> usize { //~ pattern: idx-001-hnsw
        let sample = source.random();
        ((-sample.ln() * self.ml) as usize).min(24)
    }

    // The sample is never 0 after it has been turned round.
    pub fn draw_turned(&self, source: &mut impl Source) -> usize { //~ pattern: idx-001-hnsw
        (-(1.0 - source.random()).ln() * self.ml) as usize
    }
}
