//! Where the middleware stands: around applications, scopes and resources, outside and inside of others.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::ErrorUnauthorized;
use actix_web::http::header::AUTHORIZATION;
use actix_web::middleware::{Compat, Condition, Next, NormalizePath, from_fn};
use actix_web::test::init_service;
use actix_web::{App, Error, HttpResponse, web};
use xorigin::policy::Policy;
use xorigin_actix::Cors;

use crate::support::{ALLOW_APP, ALLOW_PUT, APP, ASKS_PUT, EVIL, PREFLIGHT_VARY, VARY, answer, check, cors};

const PREFLIGHT: &[(&str, &str)] = &[APP, ASKS_PUT];
const GRANTED: &[&str] = &[ALLOW_PUT, ALLOW_APP, PREFLIGHT_VARY];

async fn knows<B: MessageBody>(request: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<B>, Error> {
    if !request.headers().contains_key(AUTHORIZATION) {
        return Err(ErrorUnauthorized("who are you?"));
    }
    next.call(request).await
}

#[actix_web::test]
async fn a_scope() {
    let scope = web::scope("/v1").wrap(cors()).service(web::resource("/a").put(HttpResponse::Ok));
    let app = init_service(App::new().service(scope).route("/a", web::to(HttpResponse::Ok))).await;
    check(answer(&app, "OPTIONS /v1/a", PREFLIGHT).await, 204, GRANTED);
    check(answer(&app, "OPTIONS /v1/nowhere", PREFLIGHT).await, 204, GRANTED);
    check(answer(&app, "PUT /v1/a", &[APP]).await, 200, &[ALLOW_APP, VARY]);
    check(answer(&app, "OPTIONS /v1/a", &[APP]).await, 405, &[ALLOW_APP, "allow: PUT", VARY]);
    check(answer(&app, "PUT /a", &[APP]).await, 200, &[]);
    check(answer(&app, "OPTIONS /a", PREFLIGHT).await, 200, &[]);
}

#[actix_web::test]
async fn a_resource() {
    let resource = web::resource("/a").wrap(cors()).route(web::put().to(HttpResponse::Ok));
    let app = init_service(App::new().service(resource).route("/b", web::to(HttpResponse::Ok))).await;
    check(answer(&app, "OPTIONS /a", PREFLIGHT).await, 204, GRANTED);
    check(answer(&app, "OPTIONS /a", &[EVIL, ASKS_PUT]).await, 403, &[PREFLIGHT_VARY]);
    check(answer(&app, "PUT /a", &[APP]).await, 200, &[ALLOW_APP, VARY]);
    check(answer(&app, "PUT /b", &[APP]).await, 200, &[]);
}

#[actix_web::test]
async fn a_rule_has_the_whole_path() {
    let policy = Policy::anonymous().path("/v1/a").origins(["https://app.example.com"]).build().unwrap();
    let scope = web::scope("/v1").wrap(Cors::new(policy)).default_service(web::to(HttpResponse::Ok));
    let app = init_service(App::new().service(scope)).await;
    check(answer(&app, "GET /v1/a?b", &[APP]).await, 200, &[ALLOW_APP, VARY]);
    check(answer(&app, "GET /v1/b", &[APP]).await, 200, &[]);
}

#[actix_web::test]
async fn outside_of_what_refuses() {
    let app = App::new().wrap(from_fn(knows)).wrap(cors()).default_service(web::to(HttpResponse::Ok));
    let app = init_service(app).await;
    check(answer(&app, "OPTIONS /", PREFLIGHT).await, 204, GRANTED);
    check(answer(&app, "PUT /", &[APP, ("authorization", "x")]).await, 200, &[ALLOW_APP, VARY]);
}

#[actix_web::test]
async fn inside_of_what_refuses_no_preflight_arrives() {
    let app = App::new().wrap(cors()).wrap(from_fn(knows)).default_service(web::to(HttpResponse::Ok));
    let answer = answer(&init_service(app).await, "OPTIONS /", PREFLIGHT).await;
    check(answer, 401, &["content-type: text/plain; charset=utf-8"]);
}

#[actix_web::test]
async fn of_two_the_outer_has_the_last_word() {
    let public = || Cors::new(Policy::anonymous().any_origin().build().unwrap());
    let app = App::new().wrap(public()).wrap(cors()).default_service(web::to(HttpResponse::Ok));
    let app = init_service(app).await;
    check(answer(&app, "GET /", &[APP]).await, 200, &[ALLOW_APP, VARY]);
    check(answer(&app, "GET /", &[EVIL]).await, 200, &[VARY]);
    check(answer(&app, "OPTIONS /", PREFLIGHT).await, 204, GRANTED);
    let app = App::new().wrap(cors()).wrap(public()).default_service(web::to(HttpResponse::Ok));
    let app = init_service(app).await;
    check(answer(&app, "GET /", &[EVIL]).await, 200, &["access-control-allow-origin: *", VARY]);
}

#[actix_web::test]
async fn with_middleware_of_every_kind_of_body() {
    let app = App::new()
        .wrap(Compat::new(cors()))
        .wrap(Condition::new(true, cors()))
        .wrap(NormalizePath::trim())
        .default_service(web::to(|| async { "text" }));
    let app = init_service(app).await;
    let text = "content-type: text/plain; charset=utf-8";
    check(answer(&app, "GET /a/", &[APP]).await, 200, &[ALLOW_APP, text, VARY]);
    check(answer(&app, "OPTIONS /a/", PREFLIGHT).await, 204, GRANTED);
}
