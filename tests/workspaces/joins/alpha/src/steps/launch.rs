pub fn begin() {}
