use std::collections::BTreeMap;

use crate::recipe::Recipe;

/// What lies in the cellar.
#[derive(Clone, Debug)]
pub struct Cellar {
    barrels: BTreeMap<String, u32>,
}

impl Cellar {
    pub fn new() -> Self {
        Cellar {
            barrels: BTreeMap::new(),
        }
    }

    pub fn lay<S: Into<String>>(&mut self, name: S, barrels: u32) -> u32
    where
        S: Clone,
    {
        let laid = self.barrels.entry(name.into()).or_insert(0);
        *laid += barrels;
        *laid
    }
}

impl Default for Cellar {
    fn default() -> Self {
        Cellar::new()
    }
}

/// How often a recipe was brewed.
pub fn brewed(recipe: &Recipe) -> u32 {
    recipe.times()
}
