pub fn keep() {}
