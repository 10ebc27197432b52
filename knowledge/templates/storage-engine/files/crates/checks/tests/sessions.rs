//! Two users through all levels.

use std::thread;

use {{name_snake}}_backend::BackendError;
use {{name_snake}}_checks::engine;
use {{name_snake}}_model::Version;
use {{name_snake}}_shell::Session;

#[test]
fn nobody_sees_what_is_not_committed() -> Result<(), BackendError> {
    let engine = engine()?;
    let (mut ann, mut bob) = (Session::new(&engine), Session::new(&engine));
    assert_eq!(ann.answer("begin"), "begun");
    assert_eq!(ann.answer("put a 1"), "done");
    assert_eq!(ann.answer("get a"), "1");
    assert_eq!(bob.answer("get a"), "nothing");
    assert_eq!(ann.answer("commit"), "committed 1");
    assert_eq!(bob.answer("get a"), "1");
    assert_eq!(bob.answer("rollback"), "error: nothing was begun");
    Ok(())
}

#[test]
fn of_two_that_read_and_write_the_same_one_commits() -> Result<(), BackendError> {
    let engine = engine()?;
    let (mut ann, mut bob) = (Session::new(&engine), Session::new(&engine));
    for user in [&mut ann, &mut bob] {
        assert_eq!(user.answer("begin"), "begun");
        assert_eq!(user.answer("get a"), "nothing");
        assert_eq!(user.answer("put a 1"), "done");
    }
    assert_eq!(ann.answer("commit"), "committed 1");
    assert_eq!(bob.answer("commit"), "error: `a` was changed meanwhile");
    Ok(())
}

#[test]
fn the_feed_tells_commits_in_order() -> Result<(), BackendError> {
    let engine = engine()?;
    let mut ann = Session::new(&engine);
    for line in ["put a 1", "delete a", "begin", "put b 2", "rollback"] {
        ann.answer(line);
    }
    assert_eq!(ann.answer("changes 0"), "1 put a 1; 2 delete a");
    assert_eq!(ann.answer("changes 1"), "2 delete a");
    Ok(())
}

#[test]
fn no_increment_is_lost() -> Result<(), BackendError> {
    let engine = engine()?;
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| (0..50).for_each(|_| increment(&engine)));
        }
    });
    assert_eq!(
        engine.begin().get(b"n")?,
        Some(200_u64.to_le_bytes().to_vec())
    );
    assert_eq!(engine.changes_since(Version::new(190))?.len(), 10);
    Ok(())
}

fn increment(engine: &{{name_snake}}_engine::Engine<{{name_snake}}_backend::MemoryBackend>) {
    loop {
        let mut transaction = engine.begin();
        let value = transaction.get(b"n").expect("memory does not fail");
        let value = value.map_or(0, |bytes| {
            u64::from_le_bytes(bytes.try_into().expect("eight"))
        });
        transaction.put(b"n", &(value + 1).to_le_bytes());
        if transaction.commit().is_ok() {
            return;
        }
    }
}
