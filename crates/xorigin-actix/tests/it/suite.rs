//! The suite that every framework's middleware passes.

use std::fmt::{self, Display, Formatter};
use std::future::{Ready, ready};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use actix_http::{Request, Response};
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{Payload, Service, ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::{Next, from_fn};
use actix_web::test::{TestRequest, init_service};
use actix_web::{App, Error, FromRequest, HttpRequest, HttpResponse, ResponseError, rt, web};
use xorigin_actix::{Cors, GuardOrigin};
use xorigin_testkit::middleware::{self, App as Does, Exchange, Middleware, Observed, Recorder, Subject};

use crate::server::Server;

/// Where an application fails that fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Failing {
    Extractor,
    Handler,
    MiddlewareInside,
}

/// The application of an exchange.
#[derive(Clone, Debug)]
struct Application {
    exchange: Exchange,
    failing: Failing,
    ran: Arc<AtomicUsize>,
}

/// An error of which a response without headers is made.
#[derive(Debug)]
struct Failed(StatusCode);

impl Display for Failed {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Display::fmt(&self.0, f)
    }
}

impl ResponseError for Failed {
    fn error_response(&self) -> HttpResponse {
        HttpResponse::new(self.0)
    }
}

impl Application {
    fn new(exchange: &Exchange, failing: Failing) -> Self {
        Self { exchange: *exchange, failing, ran: Arc::default() }
    }

    /// Fails if it is to fail here.
    fn pass(&self, place: Failing) -> Result<(), Failed> {
        match self.exchange.app {
            Does::Fails(status) if self.failing == place => {
                self.ran.fetch_add(1, Ordering::Relaxed);
                Err(Failed(StatusCode::from_u16(status).unwrap()))
            }
            Does::Fails(_) | Does::Answers(..) => Ok(()),
        }
    }
}

fn application(request: &HttpRequest) -> &Application {
    request.app_data::<web::Data<Application>>().unwrap()
}

/// What a handler asks for.
struct Extracted;

impl FromRequest for Extracted {
    type Error = Failed;
    type Future = Ready<Result<Self, Failed>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(application(request).pass(Failing::Extractor).map(|()| Self))
    }
}

async fn handler(_: Extracted, application: web::Data<Application>) -> Result<HttpResponse, Failed> {
    application.pass(Failing::Handler)?;
    application.ran.fetch_add(1, Ordering::Relaxed);
    let does = application.exchange.app;
    let mut response = HttpResponse::new(StatusCode::from_u16(does.status()).unwrap());
    for (name, value) in does.headers() {
        response.headers_mut().append(HeaderName::from_static(name), HeaderValue::from_bytes(&value).unwrap());
    }
    Ok(response)
}

async fn inside<B: MessageBody>(request: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<B>, Error> {
    application(request.request()).pass(Failing::MiddlewareInside)?;
    next.call(request).await
}

/// The application behind the middleware. (Its type cannot be written.)
macro_rules! app {
    ($application:expr, $middleware:expr) => {
        App::new()
            .app_data(web::Data::new($application.clone()))
            .wrap(from_fn(inside))
            .wrap($middleware.clone())
            .default_service(web::to(handler))
    };
}

/// Applications without a server.
#[derive(Debug)]
struct InProcess(Failing);

impl Subject for InProcess {
    fn send(&self, middleware: Middleware, exchange: &Exchange) -> Observed {
        let (application, recorder) = (Application::new(exchange, self.0), Recorder::default());
        let (status, headers) = rt::System::new().block_on(async {
            match middleware {
                Middleware::Cors(source) => {
                    let cors = Cors::new(source).observer(recorder.clone());
                    call(init_service(app!(application, cors)).await, exchange).await
                }
                Middleware::Guard(guard) => {
                    let guard = GuardOrigin::new(guard).observer(recorder.clone());
                    call(init_service(app!(application, guard)).await, exchange).await
                }
            }
        });
        let headers = headers.iter().map(|(name, value)| (name.to_string(), value.as_bytes().to_vec())).collect();
        Observed { status, headers, ran: application.ran.load(Ordering::Relaxed), decided: recorder.take() }
    }
}

async fn call<B: MessageBody + 'static>(
    app: impl Service<Request, Response = ServiceResponse<B>, Error = Error>,
    exchange: &Exchange,
) -> (u16, HeaderMap) {
    let method = Method::from_bytes(exchange.method().as_bytes()).unwrap();
    let mut request = TestRequest::with_uri(exchange.target()).method(method);
    for (name, value) in exchange.request_headers() {
        request = request.append_header((name, HeaderValue::from_bytes(&value).unwrap()));
    }
    let response: Response<BoxBody> = match app.call(request.to_request()).await {
        Ok(response) => response.map_into_boxed_body().into(),
        Err(error) => error.into(),
    };
    (response.status().as_u16(), response.headers().clone())
}

/// Servers on loopback.
#[derive(Debug)]
struct OverSockets;

impl Subject for OverSockets {
    fn send(&self, middleware: Middleware, exchange: &Exchange) -> Observed {
        let (application, recorder) = (Application::new(exchange, Failing::MiddlewareInside), Recorder::default());
        let of_server = application.clone();
        let server = match middleware {
            Middleware::Cors(source) => {
                let cors = Cors::new(source).observer(recorder.clone());
                Server::start(1, move || app!(of_server, cors))
            }
            Middleware::Guard(guard) => {
                let guard = GuardOrigin::new(guard).observer(recorder.clone());
                Server::start(1, move || app!(of_server, guard))
            }
        };
        let received = server.connect().send(exchange.line, exchange.headers);
        let ran = application.ran.load(Ordering::Relaxed);
        Observed { status: received.status, headers: received.headers, ran, decided: recorder.take() }
    }
}

#[test]
fn where_handlers_fail() {
    middleware::check(&InProcess(Failing::Handler), middleware::all());
}

#[test]
fn where_extractors_fail() {
    middleware::check(&InProcess(Failing::Extractor), middleware::all());
}

#[test]
fn where_middleware_inside_fails() {
    middleware::check(&InProcess(Failing::MiddlewareInside), middleware::all());
}

#[test]
fn over_sockets() {
    middleware::check(&OverSockets, middleware::all());
}
