pub fn now() {}
