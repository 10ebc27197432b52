use std::fmt;
use std::fs::File;
use std::io::{self, Write};
use std::path::PathBuf;

/// Jobs, and where they are noted.
pub struct Queue {
    jobs: Vec<Job>,
    limit: usize,
}

struct Job {
    name: String,
    urgency: u8,
}

pub struct Journal {
    path: PathBuf,
}

trait Weigh {
    fn weigh(&self) -> u32;
}

impl Weigh for Job {
    fn weigh(&self) -> u32 {
        u32::from(self.urgency) * 10 + self.name.len() as u32
    }
}

impl Queue {
    pub fn new(limit: usize) -> Self {
        Queue {
            jobs: Vec::new(),
            limit,
        }
    }

    pub fn len(&self) -> usize {
        self.jobs.len()
    }

    pub fn is_empty(&self) -> bool {
        self.jobs.is_empty()
    }
}

impl fmt::Debug for Queue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Queue").field("len", &self.len()).finish()
    }
}

/// Which job is next.
pub fn next(queue: &Queue) -> Option<&str> {
    let job = queue.jobs.iter().max_by_key(|job| job.weigh())?;
    Some(name_of(job))
}

fn name_of(job: &Job) -> &str {
    &job.name
}

pub fn has_room(queue: &Queue) -> bool {
    queue.jobs.len() < queue.limit
}

impl Queue {
    /// Notes a job and takes it.
    pub fn push(&mut self, journal: &Journal, name: &str, urgency: u8) -> io::Result<bool> {
        if !has_room(self) {
            return Ok(false);
        }
        let mut file = File::create(&journal.path)?;
        let job = Job {
            name: name.to_string(),
            urgency,
        };
        writeln!(file, "{} {}", name_of(&job), job.weigh())?;
        self.jobs.push(job);
        Ok(true)
    }
}

impl Journal {
    pub fn new(path: PathBuf) -> Self {
        Journal { path }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_urgent_is_next() {
        let path = std::env::temp_dir().join(format!("journal-{}", std::process::id()));
        let journal = Journal::new(path.clone());
        let mut queue = Queue::new(2);
        assert!(queue.is_empty());
        assert!(queue.push(&journal, "sweep", 1).unwrap());
        assert!(queue.push(&journal, "pump", 9).unwrap());
        assert!(!queue.push(&journal, "idle", 0).unwrap());
        assert_eq!(next(&queue), Some("pump"));
        assert_eq!(format!("{queue:?}"), "Queue { len: 2 }");
        std::fs::remove_file(path).unwrap();
    }
}
