//! A file.
use a; // belfry: allow(one) end of line
use b;

// belfry: allow(two, three) the whole fn until 2027-01-01
#[inline]
/// Doc.
fn covered() {
    /* belfry: allow(four) a statement */
    let x = call(
        1,
    );
    let y = "// belfry: allow(never) in a string";
    let z = r#"
// belfry: allow(never)
"#;
}

#[derive(Debug)]
// belfry: allow(five) between
struct S {
    // belfry: allow(six) field
    #[x]
    a: u8,
    b: u8, // belfry: allow(seven)
}

mod m {
    //! belfry: allow(eight) this module
    fn f() {
        match x {
            // belfry: allow(nine)
            A => 1,
            B => 2,
        }
    }
    // belfry: allow(ten) nothing follows
}
cfg_rt! {
    // belfry: allow(eleven)
    fn in_macro() {
        done()
    }
}
// not belfry: allow(x)
/// belfry: allow(twelve) doc comment
const C: u8 = 1;
fn g() { h! {
    // belfry: allow(thirteen)
    token()
} }
