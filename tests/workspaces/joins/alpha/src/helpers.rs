pub async fn answer() {}

pub fn plain() {
    hub();
}

pub struct Moved {
    pub a: u8,
}

macro_rules! made {
    () => {
        pub struct Made;
    };
}
