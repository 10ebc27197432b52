use std::future::Future;
use std::time::Duration;

pub fn spawn<F>(future: F) //~ pattern: concurrency-001-async-runtime-abstraction
where
    F: Future<Output = ()> + Send + 'static,
{
    #[cfg(feature = "tokio")]
    drop(tokio::spawn(future));
    #[cfg(all(feature = "smol", not(feature = "tokio")))]
    smol::spawn(future).detach();
}

pub async fn sleep(duration: Duration) { //~ pattern: concurrency-001-async-runtime-abstraction
    #[cfg(feature = "tokio")]
    tokio::time::sleep(duration).await;
    #[cfg(all(feature = "smol", not(feature = "tokio")))]
    drop(smol::Timer::after(duration).await);
}
