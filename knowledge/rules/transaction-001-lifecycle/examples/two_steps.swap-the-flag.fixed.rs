use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::Mutex;

pub enum BookingError {
    Finished,
    Lost,
}

pub struct Booking { //~ pattern: transaction-001-lifecycle
    done: AtomicBool,
    seats: Mutex<Vec<u32>>,
}

impl Booking {
    pub fn commit(&self) -> Result<usize, BookingError> {
        if self.done.swap(true, std::sync::atomic::Ordering::AcqRel) {
            return Err(BookingError::Finished);
        }
        let seats = self.seats.lock().map_err(|_| BookingError::Lost)?;
        Ok(seats.len())
    }

    // One exchange does both; of two callers exactly one reads false.
    pub fn cancel(&self) -> Result<(), BookingError> {
        if self.done.swap(true, Ordering::AcqRel) {
            return Err(BookingError::Finished);
        }
        self.seats.lock().map_err(|_| BookingError::Lost)?.clear();
        Ok(())
    }

    // The lock is taken first, so nobody comes between the test and the store.
    pub fn rollback_all(&self) -> Result<(), BookingError> {
        let mut seats = self.seats.lock().map_err(|_| BookingError::Lost)?;
        if self.done.load(Ordering::Acquire) {
            return Err(BookingError::Finished);
        }
        self.done.store(true, Ordering::Release);
        seats.clear();
        Ok(())
    }

    // One owner: `&mut self` cannot be held by two tasks.
    pub fn finish(&mut self) -> Result<(), BookingError> {
        if self.done.load(Ordering::Relaxed) {
            return Err(BookingError::Finished);
        }
        self.done.store(true, Ordering::Relaxed);
        Ok(())
    }

    pub fn insert(&self, seat: u32) -> Result<(), BookingError> {
        self.seats.lock().map_err(|_| BookingError::Lost)?.push(seat);
        Ok(())
    }

    pub fn remove(&self, seat: u32) -> Result<(), BookingError> {
        self.seats.lock().map_err(|_| BookingError::Lost)?.retain(|held| *held != seat);
        Ok(())
    }

    // A latch that remembers a failure: it is set in one arm only, and nothing ends here.
    pub fn close_quietly(&self) -> bool {
        if self.done.load(Ordering::Acquire) {
            return false;
        }
        if self.seats.is_poisoned() {
            self.done.store(true, Ordering::Release);
        }
        true
    }
}
