struct Arguments<'a> {
    queue: VecDeque<Arc<Mutex<Job>>>,
    map: &'a std::collections::HashMap<TypeId, Box<dyn Fn(&u8, u8) -> u8 + Send>, S>,
    iter: Box<dyn Iterator<Item = crate::Row>>,
    rows: dyn Iterator<Item = crate::Row>,
    array: Slots<[u8; 4], (u8, u8), 4>,
    text: Cow<'a, str>,
    function: fn(Vec<u8>) -> u8,
    tuple: (Vec<u8>, u8),
    plain: u8,
}
enum Either { Left(Vec<Left>), Right { right: Option<Box<Right>> } }
