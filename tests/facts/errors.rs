struct Before { a: u8 }
fn good() { call(); }
) ) ) ==> <<
impl Recovered { fn inside(&self) {} }
fn f() { let x = = 3; real(); }
struct After;
