//! A dedicated thread that drives boxed futures.

use std::future::Future;
use std::pin::Pin;
use std::sync::mpsc::Receiver;
use std::task::{Context, Poll, Waker};
use std::thread;

pub type Job = Pin<Box<dyn Future<Output = ()> + Send>>;

pub fn start(jobs: Receiver<Job>) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        let mut cx = Context::from_waker(Waker::noop());
        let mut waiting: Vec<Job> = Vec::new();
        while let Ok(job) = jobs.recv() {
            waiting.push(job);
            let mut index = 0;
            while index < waiting.len() {
                match waiting[index].as_mut().poll(&mut cx) { //~ violation: poll-without-unwind-guard
                    Poll::Pending => index += 1,
                    Poll::Ready(()) => drop(waiting.swap_remove(index)),
                }
            }
        }
    })
}
