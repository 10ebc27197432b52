//! Functions that stand between a route and its handler.

use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

pub async fn require_token(request: Request, next: Next) -> Response { //~ pattern: architecture-010-middleware-tower
    if request.headers().contains_key("authorization") {
        next.run(request).await
    } else {
        StatusCode::UNAUTHORIZED.into_response()
    }
}

pub struct Cursor {
    rows: Vec<u64>,
}

impl Cursor {
    /// A cursor's next is no middleware's.
    pub async fn next(&mut self) -> Option<u64> {
        self.rows.pop()
    }
}

pub async fn sum(start: u64, mut cursor: Cursor) -> u64 {
    let mut sum = start;
    while let Some(row) = cursor.next().await {
        sum += row;
    }
    sum
}
