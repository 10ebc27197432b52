pub fn nothing() {
    let x = 1;
}
