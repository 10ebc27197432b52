//! Rows.

pub struct Row {
    plants: u32,
}

impl Row {
    pub fn of(plants: u32) -> Row {
        Row { plants }
    }

    pub fn space(&self) -> u32 {
        super::spacing(self.plants).min(super::WIDTH)
    }
}
