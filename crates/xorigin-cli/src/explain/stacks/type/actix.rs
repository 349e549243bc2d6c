// actix-files knows the types. Where a route sends a script itself:
HttpResponse::Ok().content_type("text/javascript").body(CODE)
