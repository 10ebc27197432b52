//! Fish in a pond: what a program on top of an ECS does with its components.

use bevy_ecs::prelude::*;

#[derive(Component)]
pub struct Weight(pub f32); //~ pattern: data-003-archetypal-ecs

#[derive(Component)]
pub struct Position { //~ pattern: data-003-archetypal-ecs
    pub x: f32,
    pub y: f32,
}

#[derive(Component)]
#[component(storage = "SparseSet")]
pub struct Hungry; //~ pattern: data-003-archetypal-ecs

/// Comes and goes as well, and lives in a sparse set.
#[derive(Component)]
#[component(storage = "SparseSet")]
pub struct Startled; //~ pattern: data-003-archetypal-ecs

/// Removed once and never given back.
#[derive(Component)]
pub struct Hatchling; //~ pattern: data-003-archetypal-ecs

pub fn stock(mut commands: Commands) {
    commands.spawn(Weight(0.4)).insert(Position { x: 0.0, y: 1.5 }); //~ violation: spawn-then-insert-chain
    commands.spawn((Weight(0.2), Position { x: 2.0, y: 0.5 }));
}

/// What stands in `parts` may hold a Weight already; two of one type in a bundle panic.
pub fn stock_with<B: Bundle>(mut commands: Commands, parts: B) {
    commands.spawn(parts).insert(Weight(0.1));
}

pub fn feed(mut commands: Commands, fish: Query<(Entity, &Weight), Without<Hungry>>) {
    for (id, weight) in &fish {
        if weight.0 < 0.3 {
            commands.entity(id).insert(Hungry);
        } else {
            commands.entity(id).insert(Startled);
        }
    }
}

pub fn digest(mut commands: Commands, fish: Query<Entity, With<Hungry>>) {
    for id in &fish {
        commands.entity(id).remove::<Hungry>();
        commands.entity(id).remove::<Startled>();
        commands.entity(id).remove::<Hatchling>();
    }
}
