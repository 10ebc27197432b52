use std::time::Duration;

use crate::rt;

pub struct Cache {
    pub age: Duration,
}

impl Cache {
    pub fn expire_later(&self) {
        let age = self.age;
        tokio::spawn(async move { rt::sleep(age).await }); //~ violation: runtime-bypass
    }

    /// Through the door.
    pub fn expire_well(&self) {
        let age = self.age;
        rt::spawn(async move { rt::sleep(age).await });
    }

    /// Compiled for this runtime only.
    #[cfg(feature = "tokio")]
    pub async fn expire_on_tokio(&self) {
        tokio::time::sleep(self.age).await;
    }
}
