//! Tasks nobody waits for, and what becomes of their errors.

use std::io;
use tokio::task;

pub async fn send(address: String) -> io::Result<()> {
    if address.is_empty() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    Ok(())
}

pub fn send_later(address: String) {
    tokio::spawn(async move { //~ violation: spawned-result-swallowed
        tokio::time::sleep(std::time::Duration::from_secs(5)).await;
        send(address).await?;
        Ok::<(), io::Error>(())
    });
}

pub fn send_soon(address: String) {
    task::spawn(async move { //~ violation: spawned-result-swallowed
        send(address).await?;
        io::Result::Ok(())
    });
}

/// The handle goes to the caller.
pub fn send_joined(address: String) -> task::JoinHandle<io::Result<()>> {
    tokio::spawn(async move {
        send(address).await?;
        Ok(())
    })
}

/// The error is handled inside.
pub fn send_logged(address: String) {
    tokio::spawn(async move {
        if let Err(error) = send(address).await {
            tracing::warn!(%error, "mail lost");
        }
    });
}

/// A set keeps its results.
pub fn send_all(set: &mut task::JoinSet<io::Result<()>>, addresses: Vec<String>) {
    for address in addresses {
        set.spawn(async move {
            send(address).await?;
            Ok(())
        });
    }
}

/// Not a runtime's spawn.
pub fn collect(spawn: impl Fn(io::Result<()>)) {
    spawn(Ok(()));
}
