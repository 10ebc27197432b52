fn main() {
    println!("cargo:rustc-env=ONE={}", app::one!());
}
