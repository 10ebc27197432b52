use brew::cellar::{brewed, Cellar};
use brew::recipe::{told, Recipe};

#[test]
fn a_recipe_is_brewed() {
    let mut recipe = Recipe::new(Cellar::new(), "ale");
    assert_eq!(recipe.brew(2), 2);
    assert_eq!(recipe.brew(3), 5);
    assert_eq!(brewed(&recipe), 2);
    assert_eq!(told(&recipe), "ale brewed 2 times");
    let copy: Recipe = recipe.clone();
    assert_eq!(copy.times(), 2);
}

#[test]
fn a_house_has_a_recipe() {
    assert_eq!(brew::house().recipe.brew(1), 1);
}
