

/// The files that [`{{@t.name}}`] asks for, as a port: whoever tests it hands in bytes of their own.
{{@t.prefix}}trait {{@t.name}}Files {
    fn read(&self, path: &std::path::Path) -> std::io::Result<Vec<u8>>;
}

/// The port's adaptor over the file system.
{{@t.prefix}}struct {{@t.name}}Disk;

impl {{@t.name}}Files for {{@t.name}}Disk {
    fn read(&self, path: &std::path::Path) -> std::io::Result<Vec<u8>> {
        std::fs::read(path)
    }
}