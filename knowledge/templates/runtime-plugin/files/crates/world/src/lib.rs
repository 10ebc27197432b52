//! What plugins share (level 2): one value of each type.

use std::any::{Any, TypeId};
use std::collections::HashMap;

/// Resources by their type. A plugin that needs another one's value names the type, not the plugin.
#[derive(Default)]
pub struct World {
    resources: HashMap<TypeId, Box<dyn Any>>,
}

impl World {
    /// Puts a value in; the one that was there before comes back.
    pub fn insert<T: Any>(&mut self, value: T) -> Option<T> {
        let before = self.resources.insert(TypeId::of::<T>(), Box::new(value))?;
        before.downcast().ok().map(|value| *value)
    }

    /// The value of that type.
    pub fn get<T: Any>(&self) -> Option<&T> {
        self.resources.get(&TypeId::of::<T>())?.downcast_ref()
    }

    /// The value of that type, to change it.
    pub fn get_mut<T: Any>(&mut self) -> Option<&mut T> {
        self.resources.get_mut(&TypeId::of::<T>())?.downcast_mut()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_one_value_of_each_type() {
        let mut world = World::default();
        assert_eq!(world.insert(1_u8), None);
        assert_eq!(world.insert(2_u8), Some(1));
        assert_eq!(world.insert("text"), None);
        *world.get_mut::<u8>().expect("there") += 1;
        assert_eq!((world.get(), world.get::<u16>()), (Some(&3_u8), None));
    }
}
