//! Brews.

pub mod cellar;
pub mod recipe;

/// A recipe with its cellar.
pub struct House {
    pub recipe: recipe::Recipe,
}

pub fn house() -> House {
    House {
        recipe: recipe::Recipe::new(cellar::Cellar::new(), "ale"),
    }
}
