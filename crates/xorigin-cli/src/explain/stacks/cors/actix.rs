use actix_cors::Cors;
use actix_web::http::{Method, header};

let cors = Cors::default()
    .allowed_origin("https://app.example.com")
    .supports_credentials()
    .allowed_methods([Method::GET, Method::POST, Method::PUT, Method::PATCH, Method::DELETE])
    .allowed_headers([header::CONTENT_TYPE, header::AUTHORIZATION])
    .max_age(600);

// Last: what is wrapped last comes first, before authentication. A middleware inside has to
// answer 401 itself; what it returns as an error gets no headers.
App::new().wrap(authentication).wrap(cors)
