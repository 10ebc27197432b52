mod desk;
mod ledger;
mod radio;
mod tariff;

pub use desk::serve;

#[cfg(test)]
mod tests {
    use std::future::Future;
    use std::pin::Pin;
    use std::sync::Arc;
    use std::task::{Context, Poll, Wake, Waker};

    struct Idle;

    impl Wake for Idle {
        fn wake(self: Arc<Self>) {}
    }

    fn block_on<T>(future: impl Future<Output = T>) -> T {
        let waker = Waker::from(Arc::new(Idle));
        let mut future: Pin<Box<dyn Future<Output = T> + '_>> = Box::pin(future);
        loop {
            let mut context = Context::from_waker(&waker);
            if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
                return value;
            }
        }
    }

    #[test]
    fn a_ship_is_served() {
        let served = block_on(crate::serve("Anna 100 salt"));
        assert_eq!(served, Ok((210, 1)));
        assert!(block_on(crate::serve("")).is_err());
    }
}
