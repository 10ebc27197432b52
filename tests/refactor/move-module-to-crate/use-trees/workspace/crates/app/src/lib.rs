pub mod io;
pub mod model;

use crate::{
    io::{
        file::{self, Path},
        wire,
    },
    model::{Kind, Kind::*},
};
use self::io::{file::open, wire::send};
#[cfg(test)]
use crate::{io::file as f, model::Kind as K};

pub fn all() -> String {
    let kind = if open().0 == "x" { Good } else { Bad };
    format!("{} {} {:?}", file::open().0, wire::name(), kind as Kind)
}

pub fn sent(path: &Path) -> usize {
    use crate::io::{self, file::*};
    let _: Option<Mode> = None;
    send(path.0) + io::file::size(path) + size(path)
}

pub mod inner {
    pub(crate) use super::io::file;
    pub use crate::io::{file::Mode, wire::name};

    pub fn mode() -> Mode {
        file::Mode::Read
    }
}

#[cfg(test)]
mod tests {
    use super::{f, inner::{file::Path, mode}, K};
    use crate::io::{file, file::Mode};

    #[test]
    fn every_name_is_there() {
        assert_eq!(crate::all(), "x wire Good");
        assert_eq!(crate::sent(&Path("abc")), 9);
        assert_eq!(f::size(&Path("a")), 1);
        assert!(matches!(mode(), Mode::Read));
        assert!(matches!(file::mode(), crate::inner::Mode::Read));
        assert_eq!(K::Good as u8, crate::Kind::Good as u8);
    }
}
