use crate::handle::TrackHandle;

impl Drop for TrackHandle {
    fn drop(&mut self) {
        println!("track {} is let go", self.number);
    }
}
