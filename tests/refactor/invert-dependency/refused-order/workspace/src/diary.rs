use std::cell::RefCell;

thread_local! {
    static NOTES: RefCell<Vec<&'static str>> = RefCell::new(Vec::new());
}

pub fn note(what: &'static str) {
    NOTES.with(|notes| notes.borrow_mut().push(what));
}

pub fn notes() -> Vec<&'static str> {
    NOTES.with(|notes| notes.borrow().clone())
}
