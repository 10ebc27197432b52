pub fn take() {}
