pub fn write_table() {}
