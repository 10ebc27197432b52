//! Bookings.

use cabin_files::Folder;

/// A night.
#[derive(Clone, Copy)]
pub struct Night(pub u32);

impl std::borrow::Borrow<u32> for Night {
    fn borrow(&self) -> &u32 {
        &self.0
    }
}

/// All bookings.
pub struct Bookings {
    folder: Folder,
}

impl Bookings {
    pub fn open(name: &str) -> Bookings {
        Bookings {
            folder: Folder::at(name),
        }
    }

    /// Whether it was free.
    pub fn book(&mut self, night: u32) -> bool {
        self.folder.note(night)
    }
}
