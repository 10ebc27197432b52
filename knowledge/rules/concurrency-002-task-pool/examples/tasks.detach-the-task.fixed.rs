//! Tasks that are dropped, detached and kept, and tasks that block.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use bevy_tasks::{AsyncComputeTaskPool, IoTaskPool, Task};

pub struct Saves {
    pending: Vec<Task<usize>>,
}

impl Saves {
    pub fn save_and_forget(&mut self, world: Vec<u8>) {
        IoTaskPool::get().spawn(async move { write(world).await }).detach();
    }

    pub fn save_with(&mut self, world: Vec<u8>) {
        let pool = AsyncComputeTaskPool::get();
        pool.spawn(async move { write(world).await }).detach();
    }

    pub fn compress(world: Vec<u8>) {
        smol::spawn(async move { write(world).await }).detach();
    }

    /// Runs on its own.
    pub fn save_detached(&mut self, world: Vec<u8>) {
        IoTaskPool::get().spawn(async move { write(world).await }).detach();
    }

    /// Kept until somebody asks.
    pub fn save(&mut self, world: Vec<u8>) {
        let task = IoTaskPool::get().spawn(async move { write(world).await });
        self.pending.push(task);
    }

    /// Tokio's tasks run on when their handle is dropped.
    pub fn report(&self, count: usize) {
        let _ = tokio::spawn(async move { write(vec![0; count]).await });
    }

    pub fn retry(&self, world: Vec<u8>) {
        IoTaskPool::get()
            .spawn(async move {
                while write(world.clone()).await == 0 {
                    thread::sleep(Duration::from_millis(100)); //~ violation: blocking-call-in-pool-task
                }
            })
            .detach();
    }

    pub fn follow(&self) -> mpsc::Sender<Vec<u8>> {
        let (sender, worlds) = std::sync::mpsc::channel::<Vec<u8>>();
        let task = IoTaskPool::get().spawn(async move {
            while let Ok(world) = worlds.recv() { //~ violation: blocking-call-in-pool-task
                write(world).await;
            }
        });
        task.detach();
        sender
    }

    /// On a thread that may block.
    pub fn retry_elsewhere(&self, world: Vec<u8>) {
        IoTaskPool::get()
            .spawn(async move {
                let slept = blocking::unblock(|| thread::sleep(Duration::from_millis(100)));
                slept.await;
                write(world).await
            })
            .detach();
    }

    /// No task: the caller's own thread sleeps.
    pub fn wait(&self) {
        thread::sleep(Duration::from_millis(100));
    }
}

async fn write(world: Vec<u8>) -> usize {
    world.len()
}
