use actix_web::{get, post, web, App, HttpResponse, HttpServer};

#[get("/orders/{customer}/{order}")]
async fn order(path: web::Path<(u64, u64)>) -> HttpResponse {
    HttpResponse::Ok().body(format!("{}/{}", path.0, path.1))
}

#[get("/orders/{customer}")]
async fn latest(path: web::Path<(u64, u64)>) -> HttpResponse { //~ violation: path-parameters-do-not-match-extractor
    HttpResponse::Ok().body(format!("{}/{}", path.0, path.1))
}

#[get("/health")]
async fn health(path: web::Path<(String,)>) -> HttpResponse { //~ violation: path-parameters-do-not-match-extractor
    HttpResponse::Ok().body(path.0.clone())
}

// Fewer elements than parameters are legal.
#[get("/customers/{customer}/notes/{note}")]
async fn customer(path: web::Path<(u64,)>) -> HttpResponse {
    HttpResponse::Ok().body(path.0.to_string())
}

#[post("/orders")]
async fn place() -> HttpResponse {
    HttpResponse::Created().finish()
}

#[post("/refunds")]
async fn refund() -> HttpResponse { //~ violation: route-never-registered
    HttpResponse::Created().finish()
}

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    HttpServer::new(|| App::new().service(order).service(latest).service(health).service(customer).service(place))
        .bind(("127.0.0.1", 8080))?
        .run()
        .await
}
