use crate::high::Bulb;

pub fn light(dark: bool) -> u32 {
    if dark {
        Bulb::new(40).light()
    } else {
        0
    }
}
