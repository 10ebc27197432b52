fn id(x: usize) -> usize {
    x
}

fn get(cfg: usize) -> usize {
    id(cfg)
}

#[no_mangle]
pub extern "C" fn app_get() -> usize {
    get(std::include_str!("x.txt").len())
}
