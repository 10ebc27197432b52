//! A game that is put together and never run, with a plugin that is added twice elsewhere.

use bevy::prelude::*;

pub struct Board;

impl Plugin for Board {
    fn build(&self, app: &mut App) {
        app.add_systems(Update, deal);
    }
}

/// May be added as often as one likes.
pub struct Player;

impl Plugin for Player {
    fn build(&self, app: &mut App) {
        app.add_systems(Update, deal);
    }

    fn is_unique(&self) -> bool {
        false
    }
}

fn deal() {}

fn main() {
    App::new().add_plugins(DefaultPlugins).add_plugins(Board).add_systems(Update, deal).run(); //~ pattern: architecture-006-app-builder
}

pub fn demo() {
    App::new().add_plugins(Board).add_systems(Update, deal).add_plugins(Board).run(); //~ pattern: architecture-006-app-builder //~ violation: duplicate-unique-plugin
}

pub fn two_players() {
    App::new().add_plugins(Board).add_plugins(Player).add_plugins(Player).run(); //~ pattern: architecture-006-app-builder
}

/// Two apps, one board each.
pub fn contest(first: &mut App, second: &mut App) {
    first.add_plugins(Board);
    second.add_plugins(Board);
}

/// One of the two, never both.
pub fn either(app: &mut App, solo: bool) {
    if solo {
        app.add_plugins(Board);
    } else {
        app.add_plugins(Board);
        app.add_plugins(Player);
    }
}

pub fn twice(app: &mut App) {
    app.add_plugins(Board);
    app.add_systems(Update, deal);
    app.add_plugins(Board); //~ violation: duplicate-unique-plugin
}
