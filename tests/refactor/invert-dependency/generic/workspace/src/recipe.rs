//! Recipes.

use std::fmt;

use crate::cellar::Cellar;

#[derive(Clone, Debug)]
pub struct Recipe {
    cellar: Cellar,
    name: String,
    times: u32,
}

impl Recipe {
    pub fn new(cellar: Cellar, name: &str) -> Recipe {
        Recipe {
            cellar,
            name: name.to_string(),
            times: 0,
        }
    }

    pub fn brew(&mut self, barrels: u32) -> u32 {
        self.times += 1;
        self.cellar.lay(self.name.as_str(), barrels)
    }

    pub fn times(&self) -> u32 {
        self.times
    }
}

impl fmt::Display for Recipe {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} brewed {} times", self.name, self.times)
    }
}

/// What a recipe is told as.
pub fn told(recipe: &Recipe) -> String {
    recipe.to_string()
}
