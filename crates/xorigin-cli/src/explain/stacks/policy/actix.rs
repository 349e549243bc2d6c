use actix_web::middleware::DefaultHeaders;

web::scope("/assets").wrap(DefaultHeaders::new().add(("Cross-Origin-Resource-Policy", "cross-origin")))
