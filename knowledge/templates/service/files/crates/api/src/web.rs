{{if runtime=tokio}}
//! HTTP through axum: routes to calls, replies to responses.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{header, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::Router;

use crate::{Call, Failure, Reply, Service};

/// The routes, over whatever pipeline answers.
pub fn router<S>(service: Arc<S>) -> Router
where
    S: Service<Call, Response = Reply, Error = Failure> + Send + Sync + 'static,
{
    Router::new()
        .route("/links", get(list::<S>))
        .route(
            "/links/{name}",
            get(find::<S>).put(claim::<S>).delete(remove::<S>),
        )
        .with_state(service)
}

async fn answer<S>(service: &S, call: Result<Call, Failure>) -> Response
where
    S: Service<Call, Response = Reply, Error = Failure>,
{
    let answer = match call {
        Ok(call) => service.call(call).await,
        Err(failure) => Err(failure),
    };
    match answer {
        Ok(reply) => reply.into_response(),
        Err(failure) => failure.into_response(),
    }
}

async fn list<S>(State(service): State<Arc<S>>) -> Response
where
    S: Service<Call, Response = Reply, Error = Failure> + Send + Sync + 'static,
{
    answer(&*service, Ok(Call::List)).await
}

async fn find<S>(State(service): State<Arc<S>>, Path(name): Path<String>) -> Response
where
    S: Service<Call, Response = Reply, Error = Failure> + Send + Sync + 'static,
{
    answer(&*service, Call::slug(&name).map(Call::Find)).await
}

async fn claim<S>(State(service): State<Arc<S>>, Path(name): Path<String>, body: String) -> Response
where
    S: Service<Call, Response = Reply, Error = Failure> + Send + Sync + 'static,
{
    let target = Call::target(body.trim());
    let call = Call::slug(&name).and_then(|slug| Ok(Call::Claim(slug, target?)));
    answer(&*service, call).await
}

async fn remove<S>(State(service): State<Arc<S>>, Path(name): Path<String>) -> Response
where
    S: Service<Call, Response = Reply, Error = Failure> + Send + Sync + 'static,
{
    answer(&*service, Call::slug(&name).map(Call::Remove)).await
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        match self {
            Self::Found(target) => {
                let location = [(header::LOCATION, target.as_str().to_owned())];
                (StatusCode::FOUND, location).into_response()
            }
            Self::Claimed => StatusCode::CREATED.into_response(),
            Self::Removed => StatusCode::NO_CONTENT.into_response(),
            Self::Names(names) => names.join("\n").into_response(),
        }
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let status = match self {
            Self::Malformed(_) => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Taken => StatusCode::CONFLICT,
            Self::Store(_) => StatusCode::INTERNAL_SERVER_ERROR,
        };
        (status, self.to_string()).into_response()
    }
}
{{else}}
//! HTTP through actix-web: routes to calls, replies to responses.

use actix_web::http::header;
use actix_web::web::{self, Data, Path, ServiceConfig};
use actix_web::HttpResponse;

use crate::{Call, Failure, Reply, Service};

/// Registers the routes, over whatever pipeline answers: `App::new().app_data(data).configure(…)`.
pub fn configure<S>(config: &mut ServiceConfig)
where
    S: Service<Call, Response = Reply, Error = Failure> + 'static,
{
    config.route("/links", web::get().to(list::<S>)).service(
        web::resource("/links/{name}")
            .route(web::get().to(find::<S>))
            .route(web::put().to(claim::<S>))
            .route(web::delete().to(remove::<S>)),
    );
}

async fn answer<S>(service: &S, call: Result<Call, Failure>) -> HttpResponse
where
    S: Service<Call, Response = Reply, Error = Failure>,
{
    let answer = match call {
        Ok(call) => service.call(call).await,
        Err(failure) => Err(failure),
    };
    match answer {
        Ok(reply) => replied(reply),
        Err(failure) => failed(&failure),
    }
}

async fn list<S>(service: Data<S>) -> HttpResponse
where
    S: Service<Call, Response = Reply, Error = Failure> + 'static,
{
    answer(service.get_ref(), Ok(Call::List)).await
}

async fn find<S>(service: Data<S>, name: Path<String>) -> HttpResponse
where
    S: Service<Call, Response = Reply, Error = Failure> + 'static,
{
    answer(service.get_ref(), Call::slug(&name).map(Call::Find)).await
}

async fn claim<S>(service: Data<S>, name: Path<String>, body: String) -> HttpResponse
where
    S: Service<Call, Response = Reply, Error = Failure> + 'static,
{
    let target = Call::target(body.trim());
    let call = Call::slug(&name).and_then(|slug| Ok(Call::Claim(slug, target?)));
    answer(service.get_ref(), call).await
}

async fn remove<S>(service: Data<S>, name: Path<String>) -> HttpResponse
where
    S: Service<Call, Response = Reply, Error = Failure> + 'static,
{
    answer(service.get_ref(), Call::slug(&name).map(Call::Remove)).await
}

fn replied(reply: Reply) -> HttpResponse {
    match reply {
        Reply::Found(target) => HttpResponse::Found()
            .insert_header((header::LOCATION, target.as_str()))
            .finish(),
        Reply::Claimed => HttpResponse::Created().finish(),
        Reply::Removed => HttpResponse::NoContent().finish(),
        Reply::Names(names) => HttpResponse::Ok().body(names.join("\n")),
    }
}

fn failed(failure: &Failure) -> HttpResponse {
    let mut response = match failure {
        Failure::Malformed(_) => HttpResponse::BadRequest(),
        Failure::TooLarge => HttpResponse::PayloadTooLarge(),
        Failure::NotFound => HttpResponse::NotFound(),
        Failure::Taken => HttpResponse::Conflict(),
        Failure::Store(_) => HttpResponse::InternalServerError(),
    };
    response.body(failure.to_string())
}
{{end}}
