fn main() {
    println!("cargo:rustc-cfg=wide");
}
