fn main() {
    codegen::write_table();
}
