#![warn(unused)]

extern crate alloc;

pub mod models {
    /** What is
    stored. */
    #[rustfmt::skip]
    #[cfg(not(missing))]
    #[doc(alias = "shop")]
    #[cfg_attr(rustfmt, rustfmt_skip)]
    pub mod store /* { */ {
        #![allow(
            dead_code,
            unused_mut,
        )]
        //! Of the module itself.

        use alloc::vec::Vec;

        pub fn get() -> Vec<&'static str> {
            vec!["x
  y"]
        }

        fn unused() {}
    }

    pub fn first() -> usize {
        store::get()[0].len()
    }
}

#[test]
fn one() {
    assert_eq!(models::first(), 5);
}
