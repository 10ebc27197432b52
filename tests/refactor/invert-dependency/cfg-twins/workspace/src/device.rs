#[cfg(unix)]
pub struct Device {
    grams: u32,
}

#[cfg(not(unix))]
pub struct Device {
    ounces: u32,
}

#[cfg(unix)]
impl Device {
    pub fn holding(grams: u32) -> Device {
        Device { grams }
    }
}

#[cfg(not(unix))]
impl Device {
    pub fn holding(grams: u32) -> Device {
        Device { ounces: grams / 28 }
    }
}

impl Device {
    #[cfg(unix)]
    pub fn read(&self) -> u32 {
        self.grams
    }

    #[cfg(not(unix))]
    pub fn read(&self) -> u32 {
        self.ounces * 28
    }
}
