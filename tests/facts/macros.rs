cfg_rt! {
    mod runtime;
    pub use runtime::Handle;

    cfg_net! {
        pub(crate) struct Net {
            fd: i32,
        }
    }
    impl Net {
        cfg_io! {
            pub fn read(&self) -> u8 { self.fd.get() }
        }
        fn plain(&self) {}
    }
}

cfg_outer! { cfg_inner! { mod deep; } }

pin_project! {
    #[project = Proj]
    #[derive(Debug)]
    pub struct Pinned<T> where T: Send {
        #[pin]
        future: T,
    }
}

cfg_if::cfg_if! {
    if #[cfg(unix)] {
        mod sys_unix;
        fn open() { libc::open(); }
    } else if #[cfg(all(test, windows))] {
        mod sys_windows;
    } else {
        mod sys_other;
    }
}

thread_local! {
    static CURRENT: RefCell<Context> = RefCell::new(make());
}

macro_rules! make_type {
    ($(#[$meta:meta])* $vis:vis $name:ident, $($field:ident: $ty:ty),*) => {
        $(#[$meta])*
        $vis struct $name {
            inner: $crate::Inner,
            $($field: $ty),*
        }
        impl $crate::Port for $name {
            fn go(&self) { self.inner.run($($field),*) }
        }
    };
    (expr $a:expr) => { $a + 1 };
    (many $($t:ty),+) => {
        $(
            impl Marker for $t { const X: u8 = 1; }
        )+
    };
}

macro_rules! only_mods { () => { mod hidden; } }

sql! { select fn from struct where x }
numbers! { 1, 2, impl 3 }
not_items! { a => fn_ptr(1), b => mod_x }
dsl! { struct Broken: u32 { const A = 1; } fn fine() {} }

fn body() {
    cfg_rt! {
        fn inside() {}
        use a::b;
    }
    quote! { struct Template; };
    let x = some! { struct NotHere; };
}

impl Net {
    cfg_variant! {
        stable: {
            fn stable_one(&self) {}
        },
        unstable: {
            fn unstable_one(&self) {}
        }
    }
}

macro_rules! tuple {
    ($($name:ident),*) => {
        impl<$($name: Bound),*> Tuple for ($($name,)*)
        where $($name: Clone,)* u8: Sized
        {
            fn len(&self) -> usize { 0 }
        }
    };
}

mock! {
    pub File {
        fn create(path: u8) -> Self;
    }
    impl Read for File {
        fn read(&mut self) -> u8;
    }
}
extension!(files, deps = [io, web], ops = [
    read, // the first, of two
    write,
], text = "a, b",);
single! { struct A { a: u8, b: u8 } }
macro_rules! tuples { () => {}; ($a:ident $(, $b:ident)*) => { impl Tuple for ($a) {} }; }
none!();
quoted!(br#"a", b"#, ',', b',', "\", [", 'a, r", (", /* , */ c);
fn with_macros() {
    let a = vec![(1, "one"), (2, "two")];
    select! { x = rx => one(x, y), _ = done() => {} }
    print!("{} {}", a, b);
}
