use foo::one;

#[cfg_attr(test, derive(kit::Same))]
pub struct Row(pub u8);

#[cfg(test)]
type Kit = kit::Kit;

#[cfg(test)]
static KIT: Kit = kit::Kit;

pub fn get() -> u8 {
    Row(one()).0
}

#[test]
fn same() {
    assert_eq!(KIT.one(), get());
    assert_eq!(Row::same(), 1);
}
