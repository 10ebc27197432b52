pub struct Stone {
    kind: Kind,
}

enum Kind {
    Slate,
    Marble,
}

impl Stone {
    pub fn weight(&self) -> u32 {
        match self.kind {
            Kind::Slate => 2,
            Kind::Marble => 3,
        }
    }
}

pub fn loads() -> u32 {
    let all = [Stone { kind: Kind::Slate }, Stone { kind: Kind::Marble }];
    all.iter().map(crate::cart::load).sum()
}

#[test]
fn stones_weigh() {
    assert_eq!(loads(), 5);
}
