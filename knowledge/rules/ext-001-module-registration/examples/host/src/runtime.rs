//! The list of all units, in their order.

use crate::Capability;

pub mod parts {
    pub mod net {
        pub struct Net;

        impl Net {
            pub fn init() -> crate::Capability {
                super::empty("net")
            }
        }
    }

    pub mod web {
        pub struct Web;

        impl Web {
            pub fn init() -> crate::Capability {
                super::empty("web")
            }
        }
    }

    pub mod kv {
        pub struct Kv;

        impl Kv {
            pub fn init() -> crate::Capability {
                super::empty("kv")
            }
        }
    }

    fn empty(name: &'static str) -> crate::Capability {
        crate::Capability { name, deps: &[], ops: Vec::new(), scripts: Vec::new(), state: None }
    }
}

pub fn all() -> Vec<Capability> { //~ pattern: ext-001-module-registration
    vec![
        crate::clock::clock::init(),
        crate::files::files::init(),
        parts::net::Net::init(),
        parts::web::Web::init(),
        parts::kv::Kv::init(),
    ]
}
