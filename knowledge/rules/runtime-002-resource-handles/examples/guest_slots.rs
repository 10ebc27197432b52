//! Slots of a plugin host: entries one level down, numbers reused only with the next generation.

use std::any::Any;

pub struct Slot {
    generation: u32,
    content: Content,
}

pub enum Content {
    Free { next: Option<usize> },
    Used { object: Box<dyn Any + Send> },
}

pub struct GuestHandles { //~ pattern: runtime-002-resource-handles
    slots: Vec<Slot>,
    free: Option<usize>,
}

impl GuestHandles {
    pub fn push<T: Any + Send>(&mut self, object: T) -> u32 {
        let content = Content::Used { object: Box::new(object) };
        self.slots.push(Slot { generation: 0, content });
        self.slots.len() as u32 - 1
    }

    pub fn get<T: Any>(&self, index: u32) -> Option<&T> { //~ pattern: runtime-002-resource-handles
        match &self.slots.get(index as usize)?.content {
            Content::Used { object } => object.downcast_ref(),
            Content::Free { .. } => None,
        }
    }

    pub fn delete(&mut self, index: u32) -> bool {
        let Some(slot) = self.slots.get_mut(index as usize) else { return false };
        slot.generation += 1;
        slot.content = Content::Free { next: self.free.replace(index as usize) };
        true
    }
}

/// A line of things to do: erased too, but nobody holds a number.
pub struct Backlog {
    jobs: Vec<Box<dyn FnOnce() + Send>>,
}

impl Backlog {
    pub fn push(&mut self, job: Box<dyn FnOnce() + Send>) {
        self.jobs.push(job);
    }

    pub fn take(&mut self, count: usize) -> Vec<Box<dyn FnOnce() + Send>> {
        self.jobs.drain(..count).collect()
    }
}
