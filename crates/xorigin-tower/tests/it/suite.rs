//! The suite that every framework's middleware passes, put to three: tower alone, axum, and hyper over a socket.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::body::Body;
use http::{HeaderName, HeaderValue, Request, Response, StatusCode};
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use tower::{Layer as _, Service, ServiceExt as _, service_fn};
use xorigin_testkit::middleware::{self, App, Exchange, Middleware, Observed, Recorder, Subject};
use xorigin_tower::{CorsLayer, OriginGuardLayer};

use crate::socket::Server;

/// An application as a case says, and how often it ran.
#[derive(Clone)]
struct Application {
    app: App,
    ran: Arc<AtomicUsize>,
}

/// The error of an application, which becomes a response of this status.
#[derive(Debug)]
struct Failed(StatusCode);

impl Application {
    fn new(exchange: &Exchange) -> Self {
        Self { app: exchange.app, ran: Arc::default() }
    }

    fn answer<B: Default>(&self) -> Result<Response<B>, Failed> {
        self.ran.fetch_add(1, Ordering::Relaxed);
        let status = StatusCode::from_u16(self.app.status()).unwrap();
        if let App::Fails(_) = self.app {
            return Err(Failed(status));
        }
        let mut response = Response::new(B::default());
        *response.status_mut() = status;
        for (name, value) in self.app.headers() {
            response
                .headers_mut()
                .append(HeaderName::from_static(name), HeaderValue::from_maybe_shared(value).unwrap());
        }
        Ok(response)
    }

    fn service<R, B: Default + Send>(
        &self,
    ) -> impl Service<R, Response = Response<B>, Error = Failed, Future: Send> + Clone + use<R, B> {
        let this = self.clone();
        service_fn(move |_: R| std::future::ready(this.answer()))
    }

    fn observed(&self, status: StatusCode, headers: Vec<(String, Vec<u8>)>, recorder: &Recorder) -> Observed {
        let ran = self.ran.load(Ordering::Relaxed);
        Observed { status: status.as_u16(), headers, ran, decided: recorder.take() }
    }
}

impl Failed {
    fn response<B: Default>(self) -> Response<B> {
        let mut response = Response::new(B::default());
        *response.status_mut() = self.0;
        response
    }
}

fn request<B: Default>(exchange: &Exchange) -> Request<B> {
    let request = Request::builder().method(exchange.method()).uri(exchange.target());
    let headers = exchange.request_headers();
    headers.fold(request, |request, (name, value)| request.header(name, value)).body(B::default()).unwrap()
}

fn headers<B>(response: &Response<B>) -> Vec<(String, Vec<u8>)> {
    response.headers().iter().map(|(name, value)| (name.to_string(), value.as_bytes().to_vec())).collect()
}

fn wait<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

/// A service of a function.
struct Tower;

impl Subject for Tower {
    fn send(&self, middleware: Middleware, exchange: &Exchange) -> Observed {
        let (application, recorder) = (Application::new(exchange), Recorder::default());
        let (service, request) = (application.service::<Request<String>, String>(), request(exchange));
        let response = match middleware {
            Middleware::Cors(source) => {
                let layer = CorsLayer::new(source).observer(recorder.clone()).map_error(Failed::response);
                wait(layer.layer(service).oneshot(request)).unwrap()
            }
            Middleware::Guard(guard) => {
                let layer = OriginGuardLayer::new(guard).observer(recorder.clone());
                wait(layer.layer(service).oneshot(request)).unwrap()
            }
        };
        application.observed(response.status(), headers(&response), &recorder)
    }
}

/// A router whose fallback is the application.
struct Axum;

impl Subject for Axum {
    fn send(&self, middleware: Middleware, exchange: &Exchange) -> Observed {
        let (application, recorder) = (Application::new(exchange), Recorder::default());
        let answering = application.clone();
        let router = Router::new()
            .fallback(move || std::future::ready(answering.answer::<Body>().map_err(|Failed(status)| status)));
        let router: Router = match middleware {
            Middleware::Cors(source) => router.layer(CorsLayer::new(source).observer(recorder.clone())),
            Middleware::Guard(guard) => router.layer(OriginGuardLayer::new(guard).observer(recorder.clone())),
        };
        let Ok(response) = wait(router.oneshot(request::<Body>(exchange)));
        application.observed(response.status(), headers(&response), &recorder)
    }
}

/// A server of hyper, over a socket.
struct Hyper;

impl Subject for Hyper {
    fn send(&self, middleware: Middleware, exchange: &Exchange) -> Observed {
        let (application, recorder) = (Application::new(exchange), Recorder::default());
        let service = application.service::<Request<Incoming>, Full<Bytes>>();
        let server = match middleware {
            Middleware::Cors(source) => {
                let layer = CorsLayer::new(source).observer(recorder.clone()).map_error(Failed::response);
                Server::start(layer.layer(service))
            }
            Middleware::Guard(guard) => {
                let layer = OriginGuardLayer::new(guard).observer(recorder.clone());
                let service = layer.layer(service).map_err(|Failed(status)| -> Infallible { panic!("{status}") });
                Server::start(service)
            }
        };
        let answer = server.exchange(exchange.line, &exchange.request_headers().collect::<Vec<_>>());
        application.observed(StatusCode::from_u16(answer.status).unwrap(), answer.headers, &recorder)
    }
}

#[test]
fn tower() {
    middleware::check(&Tower, middleware::all());
}

#[test]
fn axum() {
    middleware::check(&Axum, middleware::all());
}

#[test]
fn hyper() {
    middleware::check(&Hyper, middleware::all());
}
