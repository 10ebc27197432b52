//! A note store that opens what the locator names.

use std::rc::Rc;

pub struct Failure(pub String);

pub trait NoteStore {
    fn read(&self, id: u64) -> Option<String>;
}

pub trait StoreOpener { //~ pattern: storage-003-multi-backend-dispatch
    type Store: NoteStore + 'static;

    fn open(&self, locator: &str) -> Result<Self::Store, Failure>;
}

pub trait ErasedOpener { //~ pattern: storage-003-multi-backend-dispatch
    fn open_erased(&self, locator: &str) -> Result<SharedStore, Failure>;
}

impl<T: StoreOpener> ErasedOpener for T {
    fn open_erased(&self, locator: &str) -> Result<SharedStore, Failure> {
        Ok(SharedStore(Rc::new(self.open(locator)?)))
    }
}

pub trait ErasedStore { //~ pattern: storage-003-multi-backend-dispatch
    fn read_erased(&self, id: u64) -> Option<String>;
}

impl<T: NoteStore> ErasedStore for T {
    fn read_erased(&self, id: u64) -> Option<String> {
        self.read(id)
    }
}

#[derive(Clone)]
pub struct SharedStore(Rc<dyn ErasedStore>); //~ pattern: storage-003-multi-backend-dispatch

impl NoteStore for SharedStore {
    fn read(&self, id: u64) -> Option<String> {
        (*self.0).read_erased(id)
    }
}

pub struct AnyOpener { //~ pattern: storage-003-multi-backend-dispatch
    openers: Vec<(&'static [&'static str], Box<dyn ErasedOpener>)>,
}

pub struct FileOpener;

pub struct ServerOpener;

impl FileOpener {
    pub fn new() -> Self {
        Self
    }
}

impl ServerOpener {
    pub fn new() -> Self {
        Self
    }
}

pub struct Notes(Vec<String>);

impl NoteStore for Notes {
    fn read(&self, id: u64) -> Option<String> {
        self.0.get(id as usize).cloned()
    }
}

impl StoreOpener for FileOpener {
    type Store = Notes;

    fn open(&self, locator: &str) -> Result<Notes, Failure> {
        let text = std::fs::read_to_string(locator).map_err(|error| Failure(error.to_string()))?;
        Ok(Notes(text.lines().map(str::to_owned).collect()))
    }
}

impl StoreOpener for ServerOpener {
    type Store = Notes;

    fn open(&self, locator: &str) -> Result<Notes, Failure> {
        Err(Failure(format!("{locator} does not answer")))
    }
}

impl AnyOpener {
    pub fn servers_and_files() -> Self { //~ pattern: storage-003-multi-backend-dispatch
        Self {
            openers: vec![
                (&["https://", "http://"], Box::new(ServerOpener::new())),
                (&[""], Box::new(FileOpener::new())),
            ],
        }
    }
}

impl StoreOpener for AnyOpener {
    type Store = SharedStore;

    fn open(&self, locator: &str) -> Result<SharedStore, Failure> {
        for (prefixes, opener) in &self.openers {
            if prefixes.iter().any(|prefix| locator.starts_with(prefix)) {
                return opener.open_erased(locator);
            }
        }
        Err(Failure(format!("no store for {locator}")))
    }
}
