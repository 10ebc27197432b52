//! Filters over rows, checked before they are written.

use std::marker::PhantomData;

pub trait Typed {}

pub struct Number;
pub struct Truth;

impl Typed for Number {}
impl Typed for Truth {}

/// What makes a type a node: the type of its value.
pub trait Node { //~ pattern: data-005-expression-ast
    type Kind: Typed;
}

/// The other interpretation: nodes write themselves.
pub trait Written {
    fn render(&self, out: &mut Out);
}

pub struct Out {
    pub text: String,
    pub values: Vec<String>,
}

/// Values become nodes.
pub trait IntoNode<K: Typed> { //~ pattern: data-005-expression-ast
    type Made: Node<Kind = K>;
    fn into_node(self) -> Self::Made;
}

pub struct Value<K, T> {
    item: T,
    kind: PhantomData<K>,
}

impl<K: Typed, T> Node for Value<K, T> {
    type Kind = K;
}

impl<K, T: ToString> Written for Value<K, T> {
    fn render(&self, out: &mut Out) {
        out.text.push('?');
        out.values.push(self.item.to_string());
    }
}

pub struct Grouped<T>(T);

impl<T: Node> Node for Grouped<T> {
    type Kind = T::Kind;
}

impl<T: Written> Written for Grouped<T> {
    fn render(&self, out: &mut Out) {
        out.text.push('(');
        self.0.render(out);
        out.text.push(')');
    }
}

pub struct Equal<L, R> {
    left: L,
    right: R,
}

impl<L: Node, R: Node<Kind = L::Kind>> Node for Equal<L, R> {
    type Kind = Truth;
}

impl<L: Written, R: Written> Written for Equal<L, R> {
    fn render(&self, out: &mut Out) {
        self.left.render(out);
        out.text.push_str(" = ");
        self.right.render(out);
    }
}

impl<T: Node + ?Sized> Node for Box<T> {
    type Kind = T::Kind;
}

impl<T: Node + ?Sized> Node for &T {
    type Kind = T::Kind;
}

macro_rules! joined { //~ pattern: data-005-expression-ast
    ($name:ident, $word:expr) => {
        pub struct $name<L, R> {
            left: L,
            right: R,
        }

        impl<L: Node<Kind = Truth>, R: Node<Kind = Truth>> Node for $name<L, R> {
            type Kind = Truth;
        }

        impl<L: Written, R: Written> Written for $name<L, R> {
            fn render(&self, out: &mut Out) {
                self.left.render(out);
                out.text.push_str($word);
                self.right.render(out);
            }
        }
    };
}

joined!(And, " AND ");
joined!(Or, " OR ");

/// The same for operators that stand between two words; it only picks the spelling.
macro_rules! joined_by_words { //~ pattern: data-005-expression-ast
    ($($name:ident),*) => {
        $(joined!($name, concat!(" ", stringify!($name), " "));)*
    };
}

joined_by_words!(Nor, Xor);

/// For trees whose shape is only known at run time.
pub trait AnyNode: Node + Written {} //~ pattern: data-005-expression-ast

impl<T: Node + Written> AnyNode for T {}

pub struct Report {
    filter: Option<Box<dyn AnyNode<Kind = Truth>>>,
}

impl Report {
    pub fn filter(&self) -> Option<&dyn AnyNode<Kind = Truth>> {
        self.filter.as_deref()
    }
}
