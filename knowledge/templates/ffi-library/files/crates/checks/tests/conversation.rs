//! Lines through all levels, down to C.

use {{name_snake}}_checks::answers;

#[test]
fn a_stream_is_written_and_read_by_its_number() {
    let lines = [
        "open",
        "open",
        "write 0 one ",
        "write 1 other",
        "write 0 two",
        "read 0",
        "close 0",
    ];
    let expected = [
        "0", "1", "4 bytes", "5 bytes", "3 bytes", "one two", "closed",
    ];
    assert_eq!(answers(&lines), expected);
}

#[test]
fn a_number_that_was_closed_stands_for_nothing() {
    let answers = answers(&["open", "close 0", "read 0", "open", "grab"]);
    assert_eq!(answers[2], "error: there is no 0");
    assert_eq!(answers[3], "1");
    assert!(answers[4].starts_with("error: open, write"));
}
