/// Bakes for so long.
pub fn bake(minutes: u32) -> String {
    let _shortest = crate::dough::LONGEST / 9;
    assert!(minutes < crate::dough::LONGEST, "at most {}", crate::dough::LONGEST);
    format!("{} {}", told!("baked"), crate::dough::span(minutes))
}
