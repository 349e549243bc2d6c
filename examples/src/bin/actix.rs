//! actix-web: an API for one application with its cookies, what anybody may read, and a stream for that application.
//!
//! `cargo run -p xorigin-examples --bin actix`, and ask it as a browser would:
//!
//! ```text
//! xorigin check http://127.0.0.1:8080/v1/items/7 --origin https://app.example.com -X PUT --json '{}' --credentials include
//! xorigin check http://127.0.0.1:8080/public/items --origin https://elsewhere.example
//! ```

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use actix_web::http::header::ETAG;
use actix_web::{App, HttpResponse, HttpServer, web};
use xorigin_actix::policy::{Decided, Faults, OriginGuard, Policy};
use xorigin_actix::{Cors, GuardOrigin};

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

async fn put_item(id: web::Path<u32>) -> HttpResponse {
    HttpResponse::NoContent().insert_header((ETAG, format!("\"{id}\""))).finish()
}

async fn events() -> HttpResponse {
    HttpResponse::Ok().content_type("text/event-stream").body("data: hello\n\n")
}

async fn public_items(refused: web::Data<AtomicUsize>) -> String {
    format!("items; refused so far: {}", refused.load(Ordering::Relaxed))
}

#[actix_web::main]
async fn main() -> std::io::Result<()> {
    let policy = policy().map_err(std::io::Error::other)?;
    let refused = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&refused);
    let cors = Cors::new(policy.clone()).observer(move |decided: &Decided<'_>| {
        if decided.verdict.reason().is_some() {
            counter.fetch_add(1, Ordering::Relaxed);
        }
    });
    let guard = GuardOrigin::new(OriginGuard::new(policy));
    let app = move || {
        App::new()
            .app_data(web::Data::from(Arc::clone(&refused)))
            .service(web::resource("/v1/items/{id}").put(put_item))
            .service(web::resource("/v1/events").get(events))
            .service(web::resource("/public/items").get(public_items))
            .wrap(guard.clone())
            // The last is the outermost.
            .wrap(cors.clone())
    };
    HttpServer::new(app).bind(("127.0.0.1", 8080))?.run().await
}
