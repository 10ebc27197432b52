pub const LONGEST: u32 = 90;

pub fn span(minutes: u32) -> String {
    let hours = minutes / 60;
    format!("{}:{:02}", hours, minutes - hours * 60)
}

pub fn loaf() -> String {
    crate::bake::bake(LONGEST - 5)
}

pub fn rolls() -> [String; 2] {
    [crate::bake::bake(20), crate::bake::bake(25)]
}

pub fn bun() -> String {
    crate::bake::bake(15)
}
