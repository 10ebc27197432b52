//! A task whose error goes nowhere, in a crate that logs.

use std::io;

pub async fn page(number: u32) -> io::Result<()> {
    if number == 0 {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    Ok(())
}

pub fn page_later(number: u32) {
    tokio::spawn(async move { //~ violation: spawned-result-swallowed
        page(number).await?;
        Ok::<(), io::Error>(())
    });
}
