//! The program (level 1): picks the backend, reads the input, flushes at the end.

use std::env;
use std::error::Error;
use std::io::{self, BufRead, Write};
use std::path::Path;

{{if storage=mem}}
use {{name_snake}}_backend::{Backend, LogBackend, MemoryBackend};
{{end}}
{{if storage=sqlite}}
use {{name_snake}}_backend::{Backend, MemoryBackend, SqliteBackend};
{{end}}
{{if storage=rocksdb}}
use {{name_snake}}_backend::{Backend, MemoryBackend, RocksBackend};
{{end}}
use {{name_snake}}_engine::Engine;
use {{name_snake}}_shell::Session;

fn main() -> Result<(), Box<dyn Error>> {
    match env::args_os().nth(1) {
        Some(path) => serve({{if storage=mem}}LogBackend{{end}}{{if storage=sqlite}}SqliteBackend{{end}}{{if storage=rocksdb}}RocksBackend{{end}}::open(Path::new(&path))?),
        None => serve(MemoryBackend::default()),
    }
}

fn serve<B: Backend>(backend: B) -> Result<(), Box<dyn Error>> {
    let engine = Engine::open(backend)?;
    let mut session = Session::new(&engine);
    let mut output = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        writeln!(output, "{}", session.answer(&line?))?;
    }
    engine.flush()?;
    Ok(())
}
