//! The program as its users see it.

use std::io;

use {{name_snake}}::Outcome;
use {{name_snake}}_checks::Tree;

#[test]
fn lines_are_found_below_a_folder() -> io::Result<()> {
    let tree = Tree::new("found")?;
    let (outcome, lines) = tree.run(&["-i", "-j2", "second"])?;
    assert_eq!(outcome, Outcome::Found);
    assert_eq!(lines.len(), 2);
    assert!(lines[0].ends_with("two.txt:1:Second") && lines[1].ends_with("one.txt:2:second line"));
    Ok(())
}

#[test]
fn the_exit_status_tells() -> io::Result<()> {
    let tree = Tree::new("status")?;
    assert_eq!(tree.run(&["-q", "first"])?, (Outcome::Found, vec![]));
    assert_eq!(tree.run(&["third"])?, (Outcome::NotFound, vec![]));
    let (outcome, lines) = tree.run(&["--jbs=2", "first"])?;
    assert_eq!(outcome, Outcome::Failed);
    assert_eq!(lines, ["there is no --jbs; --help lists the options"]);
    Ok(())
}
