//! Routes of a help desk.

use std::future::Future;

use actix_web::web;
use actix_web::{get, HttpResponse};

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .service(web::resource("/tickets").route(web::get().to(tickets)))
        .route("/health", web::get().to(health))
        .route("/stats", web::get().to(stats));
}

async fn tickets() -> HttpResponse {
    HttpResponse::Ok().finish()
}

async fn health() -> HttpResponse {
    HttpResponse::Ok().finish()
}

/// Not async, and a handler all the same: it returns the future itself.
fn stats() -> impl Future<Output = HttpResponse> {
    std::future::ready(HttpResponse::Ok().finish())
}

#[get("/search")]
#[allow(clippy::too_many_arguments)]
async fn search( //~ violation: handler-exceeds-maximum-arity
    a: web::Query<A>,
    b: web::Query<A>,
    c: web::Query<A>,
    d: web::Query<A>,
    e: web::Query<A>,
    f: web::Query<A>,
    g: web::Query<A>,
    h: web::Query<A>,
    i: web::Query<A>,
    j: web::Query<A>,
    k: web::Query<A>,
    l: web::Query<A>,
    m: web::Query<A>,
    n: web::Query<A>,
    o: web::Query<A>,
    p: web::Query<A>,
    q: web::Query<A>,
) -> HttpResponse {
    let sum = [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q].iter().map(|each| each.page).sum::<u32>();
    HttpResponse::Ok().body(sum.to_string())
}

/// Tuples count once each.
#[get("/pages")]
async fn pages(first: (web::Query<A>, web::Query<A>), second: (web::Query<A>, web::Query<A>)) -> HttpResponse {
    let sum = first.0.page + first.1.page + second.0.page + second.1.page;
    HttpResponse::Ok().body(sum.to_string())
}

#[derive(serde::Deserialize)]
pub struct A {
    page: u32,
}
