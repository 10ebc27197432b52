//! Handlers and extractors of a shop: what reads the body, and what a client can break.

use axum::body::Body;
use axum::extract::{FromRequestParts, Multipart, Path, Query};
use axum::http::{request::Parts, StatusCode};
use axum::response::Response;
use axum::{Form, Json};

pub struct Order {
    pub id: u64,
}

pub struct Filter {
    pub page: u32,
}

pub async fn place(Json(order): Json<Order>, Form(filter): Form<Filter>) -> StatusCode { //~ violation: two-body-extractors
    if order.id > u64::from(filter.page) { StatusCode::CREATED } else { StatusCode::CONFLICT }
}

/// Path and query leave the body alone.
pub async fn replace(Path(id): Path<u64>, Query(filter): Query<Filter>, Json(order): Json<Order>) -> StatusCode {
    if order.id == id && filter.page == 0 { StatusCode::OK } else { StatusCode::CONFLICT }
}

pub async fn upload(_form: Multipart) -> StatusCode {
    StatusCode::OK
}

/// No handler: it compares two documents that somebody else has read.
pub fn same(left: Json<Order>, right: Json<Order>) -> bool {
    left.0.id == right.0.id
}

pub struct Tenant(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Tenant {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Self::Rejection> {
        let name = parts.headers.get("x-tenant").unwrap(); //~ violation: extractor-panics-on-request-data
        Ok(Tenant(String::from_utf8_lossy(name.as_bytes()).into_owned()))
    }
}

pub struct Shard(pub u16);

impl<S: Send + Sync> FromRequestParts<S> for Shard {
    type Rejection = StatusCode;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Self::Rejection> {
        let header = parts.headers.get("x-shard").ok_or(StatusCode::BAD_REQUEST)?;
        let text = header.to_str().map_err(|_| StatusCode::BAD_REQUEST)?;
        // A constant of our own cannot come from a client.
        let most: u16 = "64".parse().expect("a number");
        text.parse().ok().filter(|shard| *shard < most).map(Shard).ok_or(StatusCode::BAD_REQUEST)
    }
}

pub async fn import(body: Body) -> Result<usize, axum::Error> {
    let bytes = axum::body::to_bytes(body, usize::MAX).await?; //~ violation: unbounded-body-collection
    Ok(bytes.len())
}

pub async fn import_small(body: Body) -> Result<usize, axum::Error> {
    let bytes = axum::body::to_bytes(body, 65_536).await?;
    Ok(bytes.len())
}

/// Our own response: we know how large it is.
pub async fn digest(response: Response) -> Result<usize, axum::Error> {
    let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await?;
    Ok(bytes.len())
}
