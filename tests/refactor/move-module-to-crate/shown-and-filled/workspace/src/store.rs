mod inner;
pub(crate) use self::value::*;

pub(crate) type Marker = std::marker::PhantomData<Third>;

mod value {
    pub(crate) use std::marker::PhantomData as Marker;
}

pub(crate) use inner::*;
pub(crate) use self::inner::deep::Named;

pub(crate) mod local {
    pub(crate) fn hidden() -> u8 {
        7
    }

    #[derive(Default)]
    pub(crate) struct Hidden(u8);

    impl Hidden {
        pub(crate) fn get(&self) -> u8 {
            self.0
        }
    }
}

#[derive(Default)]
pub struct Row {
    pub a: u8,
    pub(crate) b: u8,
}

#[derive(Default)]
pub struct Other {
    pub a: u8,
    pub(crate) b: u8,
}

impl Row {
    pub(crate) fn two(&self) -> u8 {
        self.a + self.b + 1 + Other::default().b
    }
}

pub struct Third {
    pub(crate) x: u8,
}

impl Third {
    pub(crate) fn get(&self) -> u8 {
        self.x
    }
}

#[macro_export]
macro_rules! third {
    () => {
        $crate::store::Third { x: 3 }.get()
    };
}
