//! gRPC through tonic: messages to calls, replies to messages.

use std::sync::Arc;

use tonic::{Request, Response, Status};

use crate::{Call, Failure, Reply, Service};

/// What `proto/links.proto` declares.
#[allow(missing_docs)]
pub mod proto {
    tonic::include_proto!("links");
}

use proto::links_server::{Links, LinksServer};
use proto::{Address, Done, Everything, Name, Names, Wish};

/// The server's side of the protocol, over whatever pipeline answers.
#[derive(Debug)]
pub struct Endpoint<S> {
    service: Arc<S>,
}

impl<S> Endpoint<S>
where
    S: Service<Call, Response = Reply, Error = Failure> + Send + Sync + 'static,
{
    /// To be added to a `tonic::transport::Server`.
    pub fn server(service: Arc<S>) -> LinksServer<Self> {
        LinksServer::new(Self { service })
    }

    async fn ask(&self, call: Result<Call, Failure>) -> Result<Reply, Status> {
        let answer = match call {
            Ok(call) => self.service.call(call).await,
            Err(failure) => Err(failure),
        };
        answer.map_err(Status::from)
    }
}

#[tonic::async_trait]
impl<S> Links for Endpoint<S>
where
    S: Service<Call, Response = Reply, Error = Failure> + Send + Sync + 'static,
{
    async fn find(&self, request: Request<Name>) -> Result<Response<Address>, Status> {
        let call = Call::slug(&request.get_ref().name).map(Call::Find);
        match self.ask(call).await? {
            Reply::Found(target) => {
                let address = target.as_str().to_owned();
                Ok(Response::new(Address { address }))
            }
            _ => Err(Status::internal("another reply than was asked for")),
        }
    }

    async fn claim(&self, request: Request<Wish>) -> Result<Response<Done>, Status> {
        let Wish { name, address } = request.into_inner();
        let target = Call::target(&address);
        let call = Call::slug(&name).and_then(|slug| Ok(Call::Claim(slug, target?)));
        self.ask(call).await?;
        Ok(Response::new(Done {}))
    }

    async fn remove(&self, request: Request<Name>) -> Result<Response<Done>, Status> {
        let call = Call::slug(&request.get_ref().name).map(Call::Remove);
        self.ask(call).await?;
        Ok(Response::new(Done {}))
    }

    async fn list(&self, _: Request<Everything>) -> Result<Response<Names>, Status> {
        match self.ask(Ok(Call::List)).await? {
            Reply::Names(names) => Ok(Response::new(Names { names })),
            _ => Err(Status::internal("another reply than was asked for")),
        }
    }
}

impl From<Failure> for Status {
    fn from(failure: Failure) -> Self {
        let says = failure.to_string();
        match failure {
            Failure::Malformed(_) => Self::invalid_argument(says),
            Failure::TooLarge => Self::resource_exhausted(says),
            Failure::NotFound => Self::not_found(says),
            Failure::Taken => Self::already_exists(says),
            Failure::Store(_) => Self::internal(says),
        }
    }
}
