pub fn first(host: &app::net::address::Host) -> String {
    let _ = host;
    app::net::name()
}

#[cfg(test)]
mod tests {
    use app::net::address::{self, local};

    #[test]
    fn the_path_stays() {
        assert_eq!(crate::first(&address::local()), "127.0.0.1");
        let _ = (local(), app::host!(), app::host());
    }
}
