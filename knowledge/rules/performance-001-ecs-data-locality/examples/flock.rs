//! Birds in columns, and structs that only look like columns.

use std::alloc::Layout;
use std::cell::RefCell;
use std::ops::Range;
use std::ptr::NonNull;
use std::rc::Rc;
use std::sync::{Arc, Mutex};

#[derive(Default)]
pub struct Flock { //~ pattern: performance-001-ecs-data-locality
    x: Vec<f32>,
    y: Vec<f32>,
    heading: Vec<f32>,
    tag: Vec<u32>,
}

impl Flock {
    pub fn push(&mut self, x: f32, y: f32, heading: f32, tag: u32) {
        self.x.push(x);
        self.y.push(y);
        self.heading.push(heading);
        self.tag.push(tag);
    }

    /// The last bird takes the row.
    pub fn remove(&mut self, row: usize) {
        self.x.swap_remove(row);
        self.y.swap_remove(row);
        self.heading.swap_remove(row);
        self.tag.swap_remove(row);
    }

    pub fn len(&self) -> usize {
        self.tag.len()
    }
}

/// Flocks by kind, with the rows they share.
pub struct Sky { //~ pattern: performance-001-ecs-data-locality
    by_kind: std::collections::BTreeMap<u32, Flock>,
    rows: Vec<u64>,
}

impl Sky {
    pub fn remove_row(&mut self, row: usize) {
        for flock in self.by_kind.values_mut() {
            flock.remove(row);
        }
        self.rows.swap_remove(row);
    }
}

/// A contiguous range of one table; reported under it.
pub fn drift(flock: &mut Flock, rows: Range<usize>) { //~ pattern: performance-001-ecs-data-locality
    for (x, heading) in flock.x[rows.clone()].iter_mut().zip(&flock.heading[rows]) {
        *x += heading.cos();
    }
}

pub struct Batches { //~ pattern: performance-001-ecs-data-locality
    batch_min: usize,
    batch_max: usize,
}

/// An array whose element type is known at run time.
pub struct Erased { //~ pattern: performance-001-ecs-data-locality
    item: Layout,
    data: NonNull<u8>,
    len: usize,
}

impl Erased {
    pub fn get(&self, index: usize) -> Option<NonNull<u8>> {
        (index < self.len).then(|| unsafe { self.data.add(index * self.item.size()) })
    }
}

/// Lists of a builder: each has a length of its own.
#[derive(Default)]
pub struct TourBuilder {
    stops: Vec<u32>,
    guides: Vec<u32>,
    meals: Vec<u32>,
}

impl TourBuilder {
    pub fn day(mut self, stop: u32, guide: u32, meal: u32) -> Self {
        self.stops.push(stop);
        self.guides.push(guide);
        self.meals.push(meal);
        self
    }
}

/// Each call pushes to one list or another.
#[derive(Default)]
pub struct Sorted {
    small: Vec<u32>,
    medium: Vec<u32>,
    large: Vec<u32>,
}

impl Sorted {
    pub fn push(&mut self, value: u32) {
        if value < 10 {
            self.small.push(value);
        } else if value < 100 {
            self.medium.push(value);
        } else {
            self.large.push(value);
        }
    }
}

pub struct Bird {
    speed: f32,
}

pub struct Cage {
    birds: Vec<Rc<RefCell<Bird>>>,
    doors: Vec<Arc<Mutex<Bird>>>,
    plain: Vec<Bird>,
}

impl Cage {
    pub fn feed(&self) {
        for bird in &self.birds { //~ violation: per-item-lock-or-refcell-in-hot-loop
            let mut bird = bird.borrow_mut();
            bird.speed += 0.1;
        }
    }

    pub fn open(&self) {
        for door in self.doors.iter() { //~ violation: per-item-lock-or-refcell-in-hot-loop
            let mut door = door.lock().unwrap();
            door.speed = 0.0;
        }
    }

    /// One list, owned: nothing is locked.
    pub fn rest(&mut self) {
        for bird in &mut self.plain {
            let speed = bird.speed;
            bird.speed = speed * 0.9;
        }
    }

    /// What is locked is not the element.
    pub fn report(&self, log: &Mutex<Vec<f32>>) {
        for bird in &self.birds {
            let mut lines = log.lock().unwrap();
            lines.push(Rc::strong_count(bird) as f32);
        }
    }
}

/// Whoever asks gets a perch, which the keeper counts.
#[derive(Default)]
pub struct Keeper {
    perches: Vec<Arc<Mutex<Bird>>>,
}

impl Keeper {
    pub fn settle(&mut self, bird: Bird) -> Arc<Mutex<Bird>> {
        let perch = Arc::new(Mutex::new(bird));
        self.perches.push(perch.clone());
        perch
    }

    pub fn total(&self) -> f32 {
        let mut sum = 0.0;
        for perch in &self.perches {
            sum += perch.lock().unwrap().speed;
        }
        sum
    }
}
