use store::api::Item;

pub fn f(item: Item) {}
