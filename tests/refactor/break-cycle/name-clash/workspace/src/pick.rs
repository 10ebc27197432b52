use crate::sort::sorted;

pub type Grams = u32;

/// What is picked.
#[derive(Clone, Debug, PartialEq)]
pub enum Apple {
    Small,
    Large(Grams),
}

impl Apple {
    fn weighed(grams: Grams) -> Self {
        if grams < 100 {
            Apple::Small
        } else {
            Apple::Large(grams)
        }
    }

    pub fn grams(&self) -> Grams {
        match self {
            Apple::Small => 0,
            Self::Large(grams) => *grams,
        }
    }
}

pub fn pick(all: &[Grams]) -> Vec<Apple> {
    let _tree = crate::apple::Apple;
    let picked = all.iter().map(|grams| Apple::weighed(*grams)).collect();
    crate::sort::sorted(picked)
}

pub fn pick_again(picked: Vec<Apple>) -> Vec<Apple> {
    crate::sort::sorted(crate::sort::sorted(picked))
}

pub fn pick_none() -> Vec<Apple> {
    sorted(Vec::new())
}
