pub struct Host(pub(crate) [u8; 4]);

pub(in crate::net) fn shown(host: &Host) -> String {
    host.0.map(|part| part.to_string()).join(".")
}

pub fn local() -> Host {
    Host([127, 0, 0, 1])
}
