pub fn nothing() {
    let x = 1;
}

pub fn lone_call() {}
