//! Parts of an editor, started by hand one after the other.

mod spelling {
    pub fn init(log: &mut Vec<String>) {
        log.push("spelling".to_owned());
    }
}

mod themes {
    pub fn init(log: &mut Vec<String>) {
        log.push("themes".to_owned());
    }
}

mod snippets {
    pub fn init(log: &mut Vec<String>) {
        log.push("snippets".to_owned());
    }
}

//~ action: registration-table

pub fn start(log: &mut Vec<String>) { //~ no action: registration-table
    themes::init(log);
//~ no action: registration-table
    spelling::init(log);
    snippets::init(log);
}
