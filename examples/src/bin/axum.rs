//! axum: an API for one application with its cookies, what anybody may read, and a stream for that application.
//!
//! `cargo run -p xorigin-examples --bin axum`, and ask it as a browser would:
//!
//! ```text
//! xorigin check http://127.0.0.1:8080/v1/items/7 --origin https://app.example.com -X PUT --json '{}' --credentials include
//! xorigin check http://127.0.0.1:8080/public/items --origin https://elsewhere.example
//! ```

use std::convert::Infallible;
use std::env;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header::ETAG};
use axum::response::{IntoResponse, Sse, sse::Event};
use axum::routing::{get, put};
use tokio::net::TcpListener;
use xorigin_tower::policy::{Decided, Faults, OriginGuard, Policy};
use xorigin_tower::{CorsLayer, OriginGuardLayer};

/// Who may read what. Everything that is wrong with it is an error here, before the server starts.
fn policy() -> Result<Policy, Faults> {
    let api = Policy::credentialed()
        .name("app api")
        .path("/v1/*")
        .origins(["https://app.example.com", "http://localhost:*"])
        .methods(["PUT"])
        .request_headers(["content-type"])
        .expose_headers(["etag"])
        .max_age(600);
    let public = Policy::anonymous().name("public").path("/public/*").any_origin();
    Policy::builder().rule(api).rule(public).build()
}

async fn put_item(Path(id): Path<u32>) -> impl IntoResponse {
    (StatusCode::NO_CONTENT, [(ETAG, format!("\"{id}\""))])
}

async fn events() -> impl IntoResponse {
    Sse::new(tokio_stream::iter([Ok::<_, Infallible>(Event::default().data("hello"))]))
}

async fn public_items(State(refused): State<Arc<AtomicUsize>>) -> String {
    format!("items; refused so far: {}", refused.load(Ordering::Relaxed))
}

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let policy = policy().map_err(|faults| std::io::Error::other(faults.to_string()))?;
    let refused = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&refused);
    let cors = CorsLayer::new(policy.clone()).observer(move |decided: &Decided<'_>| {
        if decided.verdict.reason().is_some() {
            counter.fetch_add(1, Ordering::Relaxed);
        }
    });
    let app = Router::new()
        .route("/v1/items/{id}", put(put_item))
        .route("/v1/events", get(events))
        .route("/public/items", get(public_items))
        .with_state(refused)
        .layer(OriginGuardLayer::new(OriginGuard::new(policy)))
        // The last is the outermost.
        .layer(cors);
    let address = env::var("ADDRESS").unwrap_or_else(|_| "127.0.0.1:8080".into());
    axum::serve(TcpListener::bind(address).await?, app).await
}
