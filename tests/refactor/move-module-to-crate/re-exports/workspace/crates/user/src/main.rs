use app::prelude::Valued as _;
use app::{Row, Sheet};

fn main() {
    let _ = Sheet::with(Row(3));
    println!("{}", Valued::value(&Row(2)));
}

use app::prelude::Valued;

#[test]
fn the_old_names_are_still_there() {
    main();
    assert_eq!(Row(3).value(), 3);
}
