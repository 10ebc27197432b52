use std::ops::Rem;

use crate::limits::highest;
use crate::Result;

#[allow(non_upper_case_globals)]
const lowest: u32 = 1;

pub fn is_edge(row: u32) -> bool {
    match row {
        lowest => true,
        highest => true,
        _ => false,
    }
}

pub fn column(row: u32) -> u32 {
    row.rem(4)
}

/// `helper` and `shown` are named by their whole paths.
pub fn load(path: &str) -> u32 {
    let size = std::fs::read_to_string(path).unwrap_or_default().len() as u32;
    crate::store::helper(size) + super::store::shown(size) + guarded(size)
}

fn helper(size: u32) -> u32 {
    size * 2
}

pub(crate) fn shown(size: u32) -> u32 {
    size + helper(1)
}

fn guarded(size: u32) -> u32 {
    mod inner {
        pub fn guard() -> u32 {
            super::guard()
        }
    }
    size + inner::guard()
}

fn guard() -> u32 {
    3
}

pub fn setting() -> Result<usize> {
    let value = std::env::var("BELFRY_NO_SUCH_SETTING");
    let value_text = value?;
    Ok(value_text.len())
}

pub fn twice_read() -> usize {
    let text = std::env::var("BELFRY_NO_SUCH_SETTING").ok();
    let text = std::fs::read_to_string(text.unwrap_or_default()).unwrap_or_default();
    text.len()
}

pub fn read_where_told() -> usize {
    let text = std::fs::read_to_string(PATH).unwrap_or_default();
    const PATH: &str = "no such file";
    text.len()
}

pub fn read_for<T: Default + Into<usize>>() -> usize {
    let text = std::fs::read_to_string("no such file").unwrap_or_default();
    text.len() + T::default().into()
}

pub fn read_below(mut path: String) -> usize {
    let text = std::fs::read_to_string({
        path.push('x');
        &path
    })
    .unwrap_or_default();
    let size = text.len() + path.len();
    size
}

#[test]
fn the_store_is_read() {
    assert!(is_edge(1) && is_edge(9) && !is_edge(5));
    assert_eq!(column(7), 3);
    assert_eq!(load("no such file"), 5);
    assert!(setting().is_err());
    assert_eq!(twice_read() + read_where_told() + read_for::<u8>(), 0);
    assert_eq!(read_below("no such file".to_string()), 13);
}
