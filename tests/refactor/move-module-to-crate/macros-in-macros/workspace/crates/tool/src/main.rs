#[macro_use]
mod notes;

mod work;

fn main() {
    note!("{} done", work::done());
    println!("{}", notes::count());
}

#[cfg(test)]
mod tests {
    #[test]
    fn notes_are_counted() {
        let before = crate::notes::count();
        loud_note!("a");
        assert!(crate::notes::count() > before);
    }
}
