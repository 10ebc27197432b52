use cabin_files::Folder;

use crate::booking::Night;

/// What a night costs that is noted in a folder.
pub fn price(folder: &Folder, night: Night) -> u32 {
    if folder.has(&night) {
        0
    } else {
        night.0 * 10
    }
}
