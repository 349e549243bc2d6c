use axum::http::{HeaderValue, Method, header};
use tower_http::cors::CorsLayer;

let cors = CorsLayer::new()
    .allow_origin([HeaderValue::from_static("https://app.example.com")])
    .allow_credentials(true)
    .allow_methods([Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE])
    .allow_headers([header::CONTENT_TYPE, header::AUTHORIZATION])
    .max_age(std::time::Duration::from_secs(600));

// Last: behind the routes, and around the layer that authenticates.
let app = app.layer(cors);
