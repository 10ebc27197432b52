pub trait Service<Request>: Clone + super::Named<u8> + 'static + ?Sized
where
    Request: Send,
{
    type Response: Send + 'static;
    const LIMIT: usize = 4;
    fn call(&self, request: Request) -> Self::Response;
    async fn ready(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<()> {
        Poll::Ready(())
    }
    fn with_default<F>(mut self, (a, b): (u8, u8), mut f: F) where F: FnOnce() {}
    fn anonymous(u8, &str);
}

unsafe impl<T: ?Sized> crate::net::Service<T> for Arc<Inner<T>>
where
    T: Send,
{
    type Response = Vec<u8>;
    fn call(self: Rc<Self>, request: T) -> Self::Response { vec![] }
}

impl<T> !Send for Local<T> {}

impl Plain {
    pub const A: u8 = 1;
    pub(crate) const unsafe extern "C" fn raw<'a>(self: &'a mut Self) -> &'a u8 { &0 }
    #[inline]
    fn by_ref(&'_ mut self) {}
    fn typed(self: &Self, n: &dyn Fn(u8) -> u8) {}
    fn owned(self) -> impl Future<Output = ()> + Send {}
    fn boxed(self: std::pin::Pin<Box<Self>>) -> Box<dyn Error> {}
}

#[link(name = "z")]
extern "C" {
    fn zip(data: *const u8, ...) -> c_int;
    static VERSION: c_int;
}

#[no_mangle]
pub extern "C" fn exported() {
    fn local() {}
    struct Here;
    impl Here { fn inside(&self) {} }
    #[derive(Clone)]
    struct There { a: u8 }
}

pub(self) fn free() -> Result<(), Box<dyn Error>> { Ok(()) }

#[tokio::test]
async fn checks() {}

static mut COUNTER: AtomicUsize = AtomicUsize::new(0);
const NAMES: &[&str] = &["a", "b"];
