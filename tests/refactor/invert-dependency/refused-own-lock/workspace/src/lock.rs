pub struct Mutex<T>(T);

impl<T> Mutex<T> {
    pub fn new(inner: T) -> Mutex<T> {
        Mutex(inner)
    }

    pub fn lock(&self) -> &T {
        &self.0
    }
}
