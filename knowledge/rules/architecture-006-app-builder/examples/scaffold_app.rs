//! Jobs of a print shop, one after the other by hand.

pub trait PressJob {
    fn print(&mut self) -> u32;
}

//~ action: scaffold-app

pub fn print_all(jobs: &mut [Box<dyn PressJob>]) -> u32 { //~ no action: scaffold-app

    //~^ no action: scaffold-app
    jobs.iter_mut().map(|job| job.print()).sum()
}
