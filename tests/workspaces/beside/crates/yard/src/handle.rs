/// The number of a track, as the yard's office knows it.
pub struct TrackHandle {
    pub number: u32,
}
