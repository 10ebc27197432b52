pub struct Base(pub u32);
