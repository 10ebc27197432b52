pub type Unit = i64;
