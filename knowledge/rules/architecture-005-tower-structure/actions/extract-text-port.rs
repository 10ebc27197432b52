

/// The files that [`{{@t.name}}`] asks for, as a port: whoever tests it hands in texts of their own.
{{@t.prefix}}trait {{@t.name}}Files {
    fn read_to_string(&self, path: &std::path::Path) -> std::io::Result<String>;
}

/// The port's adaptor over the file system.
{{@t.prefix}}struct {{@t.name}}Disk;

impl {{@t.name}}Files for {{@t.name}}Disk {
    fn read_to_string(&self, path: &std::path::Path) -> std::io::Result<String> {
        std::fs::read_to_string(path)
    }
}