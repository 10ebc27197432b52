//! A letter that can be posted once it has an address, with its state in the open.

use std::marker::PhantomData;

pub struct Draft; //~ pattern: data-001-type-safe-dsl
pub struct Addressed; //~ pattern: data-001-type-safe-dsl

pub trait Progress {} //~ violation: open-state-trait

impl Progress for Draft {}
impl Progress for Addressed {}

pub struct Letter<P: Progress> { //~ pattern: data-001-type-safe-dsl
    pub text: String,
    pub to: Option<String>,
    pub progress: PhantomData<P>, //~ violation: typestate-marker-field-is-public
}

impl Letter<Draft> {
    pub fn to(self, name: &str) -> Letter<Addressed> {
        Letter { text: self.text, to: Some(name.to_owned()), progress: PhantomData }
    }
}

impl Letter<Addressed> {
    pub fn post(self) -> String {
        self.to.unwrap_or_default()
    }

    pub fn reopen(self) -> Letter<Draft> {
        Letter { text: self.text, to: None, progress: PhantomData }
    }
}

mod sealed {
    pub trait Sealed {}
}

/// Closed to others.
pub trait Step: sealed::Sealed {}

pub struct Cut; //~ pattern: data-001-type-safe-dsl
pub struct Sewn; //~ pattern: data-001-type-safe-dsl

impl sealed::Sealed for Cut {}
impl sealed::Sealed for Sewn {}
impl Step for Cut {}
impl Step for Sewn {}

/// One field is private, so nobody outside writes a coat down.
pub struct Coat<S: Step> { //~ pattern: data-001-type-safe-dsl
    pub size: u8,
    seams: u32,
    pub step: PhantomData<S>,
}

impl Coat<Cut> {
    pub fn sew(self) -> Coat<Sewn> {
        Coat { size: self.size, seams: 12, step: PhantomData }
    }
}

impl Coat<Sewn> {
    pub fn unpick(self) -> Coat<Cut> {
        Coat { size: self.size, seams: 0, step: PhantomData }
    }
}
