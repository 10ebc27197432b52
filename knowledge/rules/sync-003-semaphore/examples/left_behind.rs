//! A permit and a task that does not take it along.

use std::sync::Arc;

use tokio::sync::Semaphore;

pub struct Thumbnails { //~ pattern: sync-003-semaphore
    slots: Arc<Semaphore>,
}

impl Thumbnails {
    pub async fn shrink(&self, images: Vec<Vec<u8>>) {
        for image in images {
            let _permit = self.slots.clone().acquire_owned().await.unwrap();
            tokio::spawn(async move { store(image).await }); //~ violation: permit-not-moved-into-task
        }
    }

    pub async fn shrink_bounded(&self, images: Vec<Vec<u8>>) {
        for image in images {
            let permit = self.slots.clone().acquire_owned().await.unwrap();
            tokio::spawn(async move {
                store(image).await;
                drop(permit);
            });
        }
    }

    /// Handed to the function that runs inside.
    pub async fn shrink_with(&self, images: Vec<Vec<u8>>) {
        for image in images {
            let permit = self.slots.clone().acquire_owned().await.unwrap();
            tokio::spawn(keep(permit, image));
        }
    }

    /// The permit is about the preview alone, and ends where it says so.
    pub async fn preview(&self, image: Vec<u8>) {
        let permit = self.slots.clone().acquire_owned().await.unwrap();
        let small = image.iter().step_by(64).copied().collect::<Vec<u8>>();
        drop(permit);
        tokio::spawn(async move { store(small).await });
    }

    /// The handle is awaited here, and the permit outlives the task.
    pub async fn shrink_one(&self, image: Vec<u8>) -> usize {
        let _permit = self.slots.clone().acquire_owned().await.unwrap();
        tokio::spawn(async move { store(image).await }).await.unwrap()
    }
}

async fn keep(permit: tokio::sync::OwnedSemaphorePermit, image: Vec<u8>) -> usize {
    let size = store(image).await;
    drop(permit);
    size
}

async fn store(image: Vec<u8>) -> usize {
    image.len()
}
