//! actix-web with actix-cors.

use std::io;
use std::net::TcpListener;

use actix_cors::Cors;
use actix_web::body::{EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, header};
use actix_web::middleware::{Condition, Next, from_fn};
use actix_web::{App, Error, HttpResponse, HttpServer, rt, web};

use super::peer::Peer;
use crate::serving::{ServingThread, Stopped};

/// What is done with `Cors`. The application has `GET /items`, `PUT /items/7` and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ActixCors {
    /// `https://app.example.com` with credentials, GET and PUT, two headers, for 600 seconds. Exposes `X-Total`.
    Right,
    /// The origin of [`ActixCors::Right`] with a path.
    OriginWithPath,
    /// [`ActixCors::Right`] without `Content-Type`.
    HeaderMissing,
    /// [`ActixCors::Right`], with a check of `Authorization` wrapped around it.
    BehindAuthorization,
    /// Any origin, sent as `*`, without credentials.
    Wildcard,
}

impl Peer {
    /// actix-web with `cors`.
    ///
    /// # Errors
    /// If there is no port or no thread left.
    pub fn actix(cors: ActixCors) -> io::Result<Self> {
        let (port, thread) = ServingThread::start(move |listener, stopped| serve(listener, stopped, cors))?;
        Ok(Self::thread(port, thread))
    }
}

fn middleware(cors: ActixCors) -> Cors {
    let base = Cors::default().allowed_methods([Method::GET, Method::PUT]).expose_headers(["x-total"]).max_age(600);
    let credentialed = base.supports_credentials();
    let headers = [header::CONTENT_TYPE, header::AUTHORIZATION];
    match cors {
        ActixCors::Right | ActixCors::BehindAuthorization => {
            credentialed.allowed_origin("https://app.example.com").allowed_headers(headers)
        }
        ActixCors::OriginWithPath => {
            credentialed.allowed_origin("https://app.example.com/shop").allowed_headers(headers)
        }
        ActixCors::HeaderMissing => {
            credentialed.allowed_origin("https://app.example.com").allowed_header(header::AUTHORIZATION)
        }
        ActixCors::Wildcard => Cors::default().allow_any_origin().send_wildcard().allow_any_method().allow_any_header(),
    }
}

/// Answers 401 to everything without `Authorization`.
async fn authorized(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<EitherBody<impl MessageBody>>, Error> {
    if request.headers().contains_key(header::AUTHORIZATION) {
        Ok(next.call(request).await?.map_into_left_body())
    } else {
        Ok(request.into_response(HttpResponse::Unauthorized().finish()).map_into_right_body())
    }
}

fn serve(listener: TcpListener, stopped: Stopped, cors: ActixCors) -> io::Result<()> {
    let application = move || {
        App::new()
            .wrap(middleware(cors))
            // What is wrapped last runs first.
            .wrap(Condition::new(cors == ActixCors::BehindAuthorization, from_fn(authorized)))
            .route("/items", web::get().to(async || HttpResponse::Ok().insert_header(("x-total", "2")).body("[1,2]")))
            .route("/items/7", web::put().to(async || HttpResponse::Ok().body("{}")))
    };
    rt::System::new().block_on(async {
        let server = HttpServer::new(application).workers(1).disable_signals().listen(listener)?.run();
        let handle = server.handle();
        rt::spawn(server);
        drop(stopped.await);
        // Not gracefully: clients may keep connections open.
        handle.stop(false).await;
        Ok(())
    })
}
