mod store;

pub struct Here;

pub struct Wrap<T>(pub T);

type Mine = Here;

pub trait Own {
    fn own(&self) -> u8 {
        1
    }
}

trait Local {}

impl Local for Here {}

pub trait Show {}

impl<T: Local> Show for T {}

impl Show for store::Row {}

macro_rules! own {
    ($($t:ty),*) => {
        $(impl Own for $t {})*
    };
}

own!(store::Row, Here);

impl Own for (store::Row, u8) {}

impl Own for [store::Row] {}

impl store::Tr for Mine {}

impl store::Tr for Box<Here> {}

impl<'a> store::Tr for &'a Here {}

impl store::Tr for Wrap<store::Row> {}

impl<T> store::Tr2<T> for Here {}

impl<T> store::Tr2<Here> for Vec<T> {}

impl From<store::Row> for Here {
    fn from(_: store::Row) -> Here {
        Here
    }
}

impl std::ops::Add<Here> for store::Row {
    type Output = u8;

    fn add(self, _: Here) -> u8 {
        1
    }
}

impl store::Tr for dyn Own {}

struct _Guard;

impl store::Tr for _Guard {}

#[test]
fn all_stand() {
    assert_eq!(store::Row.own() + (store::Row, 1).own(), 2);
    assert_eq!(store::Tr::tr(&_Guard), 1);
    assert_eq!(store::Tr::tr(&Here) + (store::Row + Here), 2);
}
