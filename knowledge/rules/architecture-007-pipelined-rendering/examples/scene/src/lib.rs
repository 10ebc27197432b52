//! Systems that copy lamps into the world that is drawn, and a view of one's own.

use bevy::ecs::system::{ReadOnlySystemParam, SystemParam, SystemParamItem};
use bevy::prelude::*;
use bevy::render::Extract;

#[derive(Component, Clone)]
pub struct Lamp;

pub fn extract_lamps(mut commands: Commands, lamps: Extract<Query<&Lamp>>) { //~ pattern: architecture-007-pipelined-rendering
    for lamp in &lamps {
        commands.spawn(lamp.clone());
    }
}

/// Works on the drawn world only.
pub fn forget_lamps(mut commands: Commands, lamps: Query<Entity, With<Lamp>>) {
    for lamp in &lamps {
        commands.entity(lamp).despawn();
    }
}

#[derive(ScheduleLabel, Clone, Debug, PartialEq, Eq, Hash)]
pub struct SnapshotSchedule; //~ pattern: architecture-007-pipelined-rendering

/// A schedule like any other.
#[derive(ScheduleLabel, Clone, Debug, PartialEq, Eq, Hash)]
pub struct Evening;

pub fn second_world(app: &mut SubApp) {
    app.set_extract(|main, other| {
        other.insert_resource(SourceWorld(std::mem::take(main)));
        other.run_schedule(SnapshotSchedule);
    });
}

#[derive(Resource)]
pub struct SourceWorld(World);

pub struct FromSource<'w, 's, P: ReadOnlySystemParam + 'static> { //~ pattern: architecture-007-pipelined-rendering
    item: SystemParamItem<'w, 's, P>,
}

pub struct FromSourceState<P: SystemParam + 'static> {
    state: P::State,
    source: <Res<'static, SourceWorld> as SystemParam>::State,
}

unsafe impl<P: ReadOnlySystemParam> ReadOnlySystemParam for FromSource<'_, '_, P> {}
