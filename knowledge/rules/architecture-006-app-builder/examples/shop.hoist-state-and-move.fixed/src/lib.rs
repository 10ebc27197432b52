//! A web shop that counts orders, per worker by mistake and for all on purpose.

use std::sync::Mutex;

use actix_web::{web, App, HttpServer};

pub async fn counted_per_worker() -> std::io::Result<()> {
    let state = web::Data::new(Mutex::new(0u64));
    HttpServer::new(move || {
        App::new()
            .app_data(state.clone())
            .route("/orders", web::get().to(orders))
    })
    .bind(("127.0.0.1", 8080))?
    .run()
    .await
}

pub async fn priced_per_worker(tax: u32) -> std::io::Result<()> {
    HttpServer::new(move || {
        App::new()
            .app_data(web::Data::new(Mutex::new(Vec::<String>::new()))) //~ violation: worker-state-created-in-factory
            .app_data(web::Data::new(tax))
    })
    .bind(("127.0.0.1", 8081))?
    .run()
    .await
}

/// Made once, cloned into every worker.
pub async fn counted_together() -> std::io::Result<()> {
    let count = web::Data::new(Mutex::new(0u64));
    HttpServer::new(move || App::new().app_data(count.clone()))
        .bind(("127.0.0.1", 8082))?
        .run()
        .await
}

async fn orders() -> &'static str {
    "none"
}
