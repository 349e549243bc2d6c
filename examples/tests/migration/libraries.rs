//! The libraries, each with the same policy, before the same application.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use actix_web::dev::{Service, ServiceRequest, ServiceResponse, Transform};
use actix_web::http::StatusCode;
use actix_web::test::TestRequest;
use actix_web::{Error, HttpResponse, rt};
use http::{HeaderName, HeaderValue, Request, Response};
use tower::{Layer as _, ServiceExt as _, service_fn};
use tower_http::cors::{Any, CorsLayer};
use xorigin_actix::Cors;
use xorigin_actix::policy::Policy;

/// Headers as a table writes them.
pub(crate) type Pairs = &'static [(&'static str, &'static str)];

/// Who may read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// `https://a.example` with credentials, the method `PUT`, the request header `x-a`, `etag` exposed, for a minute.
    One,
    /// Everybody.
    Any,
}

/// A request, and the headers that the application sets.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Exchange {
    pub(crate) who: Who,
    pub(crate) line: &'static str,
    pub(crate) headers: Pairs,
    pub(crate) sets: Pairs,
}

/// What comes out: whether the application ran, the status, and the headers, sorted, a line for each.
pub(crate) type Answer = (bool, u16, Vec<String>);

/// tower-http's layer.
pub(crate) fn tower_http(exchange: &Exchange) -> Answer {
    let layer = match exchange.who {
        Who::One => CorsLayer::new()
            .allow_origin(["https://a.example".parse::<HeaderValue>().unwrap()])
            .allow_credentials(true)
            .allow_methods([http::Method::PUT])
            .allow_headers([HeaderName::from_static("x-a")])
            .expose_headers([http::header::ETAG])
            .max_age(std::time::Duration::from_secs(60)),
        Who::Any => CorsLayer::new().allow_origin(Any),
    };
    through_tower(exchange, &layer)
}

/// Puts a request to a layer of tower-http.
pub(crate) fn through_tower(exchange: &Exchange, layer: &CorsLayer) -> Answer {
    let ran = Arc::new(AtomicBool::new(false));
    let (runs, sets) = (Arc::clone(&ran), exchange.sets);
    let application = service_fn(move |_: Request<()>| {
        runs.store(true, Ordering::Relaxed);
        let response = sets.iter().fold(Response::builder(), |response, (name, value)| response.header(*name, *value));
        ready(Ok::<_, Infallible>(response.body(()).unwrap()))
    });
    let (method, target) = exchange.line.split_once(' ').unwrap();
    let request = Request::builder().method(method).uri(target);
    let request = exchange.headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    let answered = rt::System::new().block_on(layer.layer(application).oneshot(request.body(()).unwrap()));
    let Ok(response) = answered;
    let headers = response.headers().iter().map(|(name, value)| (name.as_str(), value.as_bytes()));
    (ran.load(Ordering::Relaxed), response.status().as_u16(), lines(headers))
}

/// actix-cors.
pub(crate) fn actix_cors(exchange: &Exchange) -> Answer {
    let cors = match exchange.who {
        Who::One => actix_cors::Cors::default()
            .allowed_origin("https://a.example")
            .supports_credentials()
            .allowed_methods(["PUT"])
            .allowed_header("x-a")
            .expose_headers(["etag"])
            .max_age(60),
        Who::Any => actix_cors::Cors::default().allow_any_origin().send_wildcard(),
    };
    through_actix(exchange, &cors)
}

/// This workspace's middleware.
pub(crate) fn ours(exchange: &Exchange) -> Answer {
    let policy = match exchange.who {
        Who::One => Policy::credentialed()
            .origins(["https://a.example"])
            .methods(["PUT"])
            .request_headers(["x-a"])
            .expose_headers(["etag"])
            .max_age(60)
            .build(),
        Who::Any => Policy::anonymous().any_origin().build(),
    };
    through_actix(exchange, &Cors::new(policy.unwrap()))
}

/// Puts a request to middleware of actix-web.
pub(crate) fn through_actix<T, B>(exchange: &Exchange, cors: &T) -> Answer
where
    T: Transform<Application, ServiceRequest, Response = ServiceResponse<B>, Error = Error, InitError = ()>,
{
    let (method, target) = exchange.line.split_once(' ').unwrap();
    let request = TestRequest::with_uri(target).method(method.parse().unwrap());
    let request = exchange.headers.iter().fold(request, |request, header| request.append_header(*header));
    let application = Application { ran: Arc::default(), sets: exchange.sets };
    let ran = Arc::clone(&application.ran);
    let response = rt::System::new().block_on(async {
        let service = cors.new_transform(application).await.unwrap();
        service.call(request.to_srv_request()).await.unwrap()
    });
    let headers = response.headers().iter().map(|(name, value)| (name.as_str(), value.as_bytes()));
    (ran.load(Ordering::Relaxed), response.status().as_u16(), lines(headers))
}

/// An application of actix-web.
pub(crate) struct Application {
    ran: Arc<AtomicBool>,
    sets: Pairs,
}

impl Service<ServiceRequest> for Application {
    type Response = ServiceResponse<()>;
    type Error = Error;
    type Future = Ready<Result<Self::Response, Error>>;

    actix_web::dev::always_ready!();

    fn call(&self, request: ServiceRequest) -> Self::Future {
        self.ran.store(true, Ordering::Relaxed);
        let mut response = HttpResponse::with_body(StatusCode::OK, ());
        for (name, value) in self.sets {
            response.headers_mut().append(name.parse().unwrap(), value.parse().unwrap());
        }
        ready(Ok(request.into_response(response)))
    }
}

/// The headers, sorted, a line for each.
fn lines<'a>(headers: impl Iterator<Item = (&'a str, &'a [u8])>) -> Vec<String> {
    let mut lines: Vec<String> = headers.map(|(name, value)| format!("{name}: {}", value.escape_ascii())).collect();
    lines.sort();
    lines
}
