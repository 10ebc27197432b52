//! One type without a value a database, one slot a difference.

mod private {
    pub trait Closed {}
}

pub trait Writer<D: Dialect>: Default {
    fn push(&mut self, text: &str);
    fn done(self) -> String;
}

pub trait SupportsReturning {}

pub struct ReturningAtEnd;
pub struct NoReturning;

impl SupportsReturning for ReturningAtEnd {}

pub struct PipesConcat;
pub struct FunctionConcat;

pub trait Dialect: Sized + private::Closed { //~ pattern: data-004-backend-abstraction
    type Writer: Writer<Self>;
    type Returning;
    type Concat;
}

pub struct Duck;

impl private::Closed for Duck {}

impl Dialect for Duck {
    type Writer = PlainWriter;
    type Returning = ReturningAtEnd;
    type Concat = PipesConcat;
}

pub struct Maria;

impl private::Closed for Maria {}

impl Dialect for Maria {
    type Writer = PlainWriter;
    type Returning = NoReturning;
    type Concat = FunctionConcat;
}

#[derive(Default)]
pub struct PlainWriter {
    text: String,
}

impl<D: Dialect> Writer<D> for PlainWriter {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn done(self) -> String {
        self.text
    }
}

pub trait Fragment<D: Dialect, Slot = ()> {
    fn write(&self, out: &mut D::Writer);
}

pub struct Concat {
    pub left: &'static str,
    pub right: &'static str,
}

/// Never asks which dialect it is: the slot picks one of the two impls below.
impl<D> Fragment<D> for Concat
where
    D: Dialect,
    Self: Fragment<D, D::Concat>,
{
    fn write(&self, out: &mut D::Writer) {
        <Self as Fragment<D, D::Concat>>::write(self, out)
    }
}

impl<D: Dialect> Fragment<D, PipesConcat> for Concat {
    fn write(&self, out: &mut D::Writer) {
        out.push(self.left);
        out.push(" || ");
        out.push(self.right);
    }
}

impl<D: Dialect> Fragment<D, FunctionConcat> for Concat {
    fn write(&self, out: &mut D::Writer) {
        out.push("CONCAT(");
        out.push(self.left);
        out.push(", ");
        out.push(self.right);
        out.push(")");
    }
}

/// A call for a dialect that cannot do it does not compile.
pub fn returning<D>(out: &mut D::Writer)
where
    D: Dialect,
    D::Returning: SupportsReturning,
{
    out.push(" RETURNING *");
}
