//! axum with tower-http's `CorsLayer`.

use std::io;
use std::net::TcpListener;
use std::time::Duration;

use axum::Router;
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::routing::{get, put};
use tower_http::cors::{Any, CorsLayer};

use super::peer::Peer;
use crate::serving::{ServingThread, Stopped};

/// What is done with `CorsLayer`. The application has `GET /items`, `PUT /items/7` and nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AxumCors {
    /// `https://app.example.com` with credentials, PUT, two headers, for 600 seconds. Exposes `X-Total`.
    Right,
    /// The origin of [`AxumCors::Right`] with a slash behind it.
    TrailingSlash,
    /// Any origin, method and header, without credentials.
    Any,
    /// An origin and a method, and no word about headers.
    NoHeaders,
    /// The layer of [`AxumCors::Right`], added before the routes.
    BeforeRoutes,
}

impl Peer {
    /// axum with `cors`.
    ///
    /// # Errors
    /// If there is no port or no thread left.
    pub fn axum(cors: AxumCors) -> io::Result<Self> {
        let (port, thread) =
            ServingThread::start(move |listener, stopped| serve(listener, stopped, application(cors)))?;
        Ok(Self::thread(port, thread))
    }
}

fn application(cors: AxumCors) -> Router {
    let routes = Router::new()
        .route("/items", get(async || ([("x-total", "2")], "[1,2]")))
        .route("/items/7", put(async || "{}"));
    match cors {
        AxumCors::Right => routes.layer(right()),
        AxumCors::TrailingSlash => {
            routes.layer(right().allow_origin(HeaderValue::from_static("https://app.example.com/")))
        }
        AxumCors::Any => routes.layer(CorsLayer::new().allow_origin(Any).allow_methods(Any).allow_headers(Any)),
        AxumCors::NoHeaders => routes.layer(CorsLayer::new().allow_origin(origins()).allow_methods([Method::PUT])),
        AxumCors::BeforeRoutes => Router::new().layer(right()).merge(routes),
    }
}

fn right() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(origins())
        .allow_credentials(true)
        .allow_methods([Method::PUT])
        .allow_headers([header::CONTENT_TYPE, header::AUTHORIZATION])
        .expose_headers([HeaderName::from_static("x-total")])
        .max_age(Duration::from_secs(600))
}

fn origins() -> [HeaderValue; 1] {
    [HeaderValue::from_static("https://app.example.com")]
}

fn serve(listener: TcpListener, stopped: Stopped, application: Router) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        // Ends together with the runtime, whatever clients still keep open.
        tokio::spawn(async move { axum::serve(listener, application).await });
        drop(stopped.await);
        Ok(())
    })
}
