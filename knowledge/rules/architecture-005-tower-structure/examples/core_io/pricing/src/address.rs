//! Addresses and paths are data.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use reqwest::Url;

pub fn local(port: u16) -> SocketAddr {
    SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port)
}

pub fn sheet(folder: &Path) -> PathBuf {
    Path::new(folder).join("rates.csv")
}

pub fn page(base: &str) -> Option<Url> {
    Url::parse(base).ok()
}

pub fn locked(mut sheet: std::fs::Permissions) -> std::fs::Permissions {
    sheet.set_readonly(true);
    sheet
}
