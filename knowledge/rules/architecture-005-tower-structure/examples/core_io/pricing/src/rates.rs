use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub struct Rates {
    path: PathBuf,
    cents: Vec<u64>,
}

impl Rates {
    /// What could be read is read once more when it changes.
    pub fn load_rates(&mut self) -> io::Result<()> {
        let raw = fs::read_to_string(&self.path)?; //~ violation: core-performs-io
        // The same thing done twice in one function is one finding.
        let more = fs::read_to_string(self.path.with_extension("local"))?;
        self.cents = raw.lines().chain(more.lines()).filter_map(|line| line.parse().ok()).collect();
        Ok(())
    }

    pub fn save(&self) -> io::Result<()> {
        use std::fs::File as Sheet;
        use std::io::Write;
        let mut sheet = Sheet::create(&self.path)?; //~ violation: core-performs-io
        // Writing to whatever was handed in is no effect of this function's own.
        writeln!(sheet, "{}", self.cents.len())
    }

    /// Reads what it is given: the caller decides where it comes from.
    pub fn parse(mut from: impl io::Read) -> io::Result<Vec<u64>> {
        let mut raw = String::new();
        from.read_to_string(&mut raw)?;
        Ok(raw.lines().filter_map(|line| line.parse().ok()).collect())
    }

    pub fn confirm(&self) -> bool {
        let mut answer = String::new();
        io::stdin().read_line(&mut answer).is_ok() && answer.starts_with('y') //~ violation: core-performs-io
    }

    pub fn highest(&self) -> u64 {
        dbg!(self.cents.iter().copied().max().unwrap_or(0)) //~ violation: core-performs-io
    }

    pub fn changed(&self, at: &Path) -> bool {
        Path::exists(at) && self.path != at //~ violation: core-performs-io
    }

    #[cfg(debug_assertions)]
    pub fn dump(&self) {
        println!("{:?}", self.cents);
    }

    // Information only: it is not there unless the feature is.
    #[cfg(feature = "export")]
    pub fn export(&self) -> io::Result<()> {
        fs::write("rates.txt", format!("{:?}", self.cents)) //~ violation: core-performs-io
    }

    /// A counter that has wrapped leaves no state to decide on.
    pub fn bump(version: u32) -> u32 {
        version.checked_add(1).unwrap_or_else(|| std::process::abort())
    }
}

// A macro's pattern is text until somebody uses it.
macro_rules! load {
    ($path:expr) => {
        std::fs::read($path)
    };
}
pub(crate) use load;

mod fs_like {
    pub mod fs {
        pub fn read(_: &str) -> u64 {
            7
        }
    }

    // Not std's: what a path resolves to counts, not what it looks like.
    pub fn seven() -> u64 {
        fs::read("seven")
    }
}

pub fn seven() -> u64 {
    fs_like::seven()
}

#[cfg(test)]
mod tests {
    #[test]
    fn rates_are_there() {
        assert!(std::fs::read("rates.csv").is_err());
    }
}
