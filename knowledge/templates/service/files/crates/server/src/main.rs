//! The program (level 1): picks the store, starts what runs, and stops it in order.

use std::error::Error;
{{if transport=none}}
{{if runtime=std}}
use std::io::{self, BufRead, Write};
{{end}}
{{end}}
{{if storage=sqlite|rocksdb}}
use std::path::Path;
{{end}}
use std::sync::Arc;

{{if transport=grpc}}
use {{name_snake}}_api::grpc::Endpoint;
{{end}}
{{if transport=none}}
use {{name_snake}}_api::{lines, Service};
{{end}}
{{if storage=mem}}
use {{name_snake}}_store::{Links, MemoryStore};
{{end}}
{{if storage=sqlite}}
use {{name_snake}}_store::{Links, SqliteStore};
{{end}}
{{if storage=rocksdb}}
use {{name_snake}}_store::{Links, RocksStore};
{{end}}
{{if transport=none}}
{{if runtime=tokio}}
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
{{end}}
{{end}}

{{if transport!=none}}
const ADDRESS: &str = "127.0.0.1:7070";

{{end}}
{{if runtime=std}}
fn main() -> Result<(), Box<dyn Error>> {
{{end}}
{{if runtime=tokio}}
#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
{{end}}
{{if runtime=actix}}
#[actix_web::main]
async fn main() -> Result<(), Box<dyn Error>> {
{{end}}
{{if storage=mem}}
    let links = Arc::new(Links::new(MemoryStore::default()));
{{end}}
{{if storage=sqlite}}
    let links = Arc::new(Links::new(SqliteStore::open(Path::new("{{name}}.sqlite"))?));
{{end}}
{{if storage=rocksdb}}
    let links = Arc::new(Links::new(RocksStore::open(Path::new("{{name}}.rocks"))?));
{{end}}
{{if transport=none}}
    let pipeline = {{name_snake}}::pipeline(Arc::clone(&links));
{{if runtime=std}}
    let mut output = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let answer = lines::parse(&line?).and_then(|call| {{name_snake}}::block_on(pipeline.call(call)));
        writeln!(output, "{}", lines::render(&answer))?;
    }
{{else}}
    let mut input = BufReader::new(tokio::io::stdin()).lines();
    let mut output = tokio::io::stdout();
    while let Some(line) = input.next_line().await? {
        let answer = match lines::parse(&line) {
            Ok(call) => pipeline.call(call).await,
            Err(failure) => Err(failure),
        };
        let text = format!("{}\n", lines::render(&answer));
        output.write_all(text.as_bytes()).await?;
    }
    output.flush().await?;
{{end}}
{{end}}
{{if transport=http}}
{{if runtime=std}}
    let pipeline = Arc::new({{name_snake}}::pipeline(Arc::clone(&links)));
    let threads = std::thread::available_parallelism()?.get();
    let server = {{name_snake}}::Server::start(ADDRESS, threads, Arc::clone(&pipeline))?;
    println!(
        "listening on {}; a line on standard input, or its end, stops it",
        server.address()
    );
    // The standard library hears no signals; whoever starts the program closes its input.
    std::io::stdin().read_line(&mut String::new())?;
    server.stop()?;
    println!("{} requests", pipeline.calls());
{{end}}
{{if runtime=tokio}}
    let pipeline = Arc::new({{name_snake}}::pipeline(Arc::clone(&links)));
    let listener = tokio::net::TcpListener::bind(ADDRESS).await?;
    println!("listening on {ADDRESS}; Ctrl-C stops it");
    axum::serve(listener, {{name_snake}}_api::web::router(Arc::clone(&pipeline)))
        .with_graceful_shutdown(stopped())
        .await?;
    println!("{} requests", pipeline.calls());
{{end}}
{{if runtime=actix}}
    let pipeline = actix_web::web::Data::new({{name_snake}}::pipeline(Arc::clone(&links)));
    let data = pipeline.clone();
    println!("listening on {ADDRESS}; Ctrl-C stops it");
    // It hears the signals itself, and answers what was begun before it returns.
    actix_web::HttpServer::new(move || {
        actix_web::App::new()
            .app_data(data.clone())
            .configure({{name_snake}}_api::web::configure::<{{name_snake}}::Pipeline<{{if storage=mem}}MemoryStore{{end}}{{if storage=sqlite}}SqliteStore{{end}}{{if storage=rocksdb}}RocksStore{{end}}>>)
    })
    .bind(ADDRESS)?
    .run()
    .await?;
    println!("{} requests", pipeline.calls());
{{end}}
{{end}}
{{if transport=grpc}}
    let pipeline = Arc::new({{name_snake}}::pipeline(Arc::clone(&links)));
    println!("listening on {ADDRESS}; Ctrl-C stops it");
    tonic::transport::Server::builder()
        .add_service(Endpoint::server(Arc::clone(&pipeline)))
        .serve_with_shutdown(ADDRESS.parse()?, stopped())
        .await?;
    println!("{} requests", pipeline.calls());
{{end}}
    links.flush()?;
    Ok(())
}
{{if runtime=tokio}}
{{if transport!=none}}

async fn stopped() {
    if let Err(error) = tokio::signal::ctrl_c().await {
        eprintln!("no signal can be heard ({error}): stopping");
    }
}
{{end}}
{{end}}
