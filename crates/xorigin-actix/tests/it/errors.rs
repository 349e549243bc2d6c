//! Errors get the same headers as good responses, and stay errors for whoever is outside.

use std::cell::RefCell;
use std::rc::Rc;

use actix_web::body::MessageBody;
use actix_web::dev::{Service as _, ServiceRequest, ServiceResponse};
use actix_web::error::{ErrorBadRequest, ErrorUnauthorized, InternalError};
use actix_web::http::StatusCode;
use actix_web::middleware::{Next, from_fn};
use actix_web::test::init_service;
use actix_web::{App, Error, HttpResponse, web};

use crate::support::{ALLOW_APP, APP, EVIL, VARY, answer, check, cors, lines, request};

const TEXT: &str = "content-type: text/plain; charset=utf-8";

async fn fails() -> Result<HttpResponse, Error> {
    Err(ErrorBadRequest("no"))
}

async fn extracts(_: web::Path<u8>, _: web::Query<Vec<(u8, u8)>>) -> HttpResponse {
    HttpResponse::Ok().finish()
}

async fn refuses(_: ServiceRequest, _: Next<impl MessageBody>) -> Result<ServiceResponse, Error> {
    Err(ErrorUnauthorized("who are you?"))
}

/// What a middleware outside of the policy's sees.
#[derive(Clone, Default)]
struct Outside(Rc<RefCell<Vec<String>>>);

impl Outside {
    async fn look<B>(self, request: ServiceRequest, next: Next<B>) -> Result<ServiceResponse<B>, Error>
    where
        B: MessageBody,
    {
        let result = next.call(request).await;
        let seen = |kind: &str, error: &Error| {
            let is_text = error.as_error::<InternalError<&'static str>>().is_some();
            self.0.borrow_mut().push(format!("{kind} {error} {is_text}"));
        };
        match &result {
            Ok(response) => response.response().error().iter().for_each(|error| seen("response of", error)),
            Err(error) => seen("error", error),
        }
        result
    }
}

#[actix_web::test]
async fn errors_of_handlers_extractors_and_the_router() {
    let app = App::new().wrap(cors()).service(
        web::scope("/v1")
            .route("/fails", web::get().to(fails))
            .route("/extracts/{id}", web::get().to(extracts))
            .service(web::resource("/resource").get(fails)),
    );
    let app = init_service(app).await;
    for (path, status, text) in [
        ("/v1/fails", 400, true),
        ("/v1/extracts/x", 404, true),
        ("/v1/extracts/1?x=y", 400, true),
        ("/v1/nowhere", 404, false),
        ("/nowhere", 404, false),
    ] {
        let expected = |headers: &[&'static str]| [headers, if text { &[TEXT] } else { &[] }, &[VARY]].concat();
        let line = format!("GET {path}");
        check(answer(&app, &line, &[APP]).await, status, &expected(&[ALLOW_APP]));
        check(answer(&app, &line, &[EVIL]).await, status, &expected(&[]));
        check(answer(&app, &line, &[]).await, status, &expected(&[]));
    }
    let not_allowed = [ALLOW_APP, "allow: GET", VARY];
    check(answer(&app, "PUT /v1/resource", &[APP]).await, 405, &not_allowed);
}

#[actix_web::test]
async fn errors_of_middleware_inside() {
    let app = App::new().wrap(from_fn(refuses)).wrap(cors()).default_service(web::to(HttpResponse::Ok));
    let app = init_service(app).await;
    check(answer(&app, "GET /", &[APP]).await, 401, &[ALLOW_APP, TEXT, VARY]);
    check(answer(&app, "GET /", &[EVIL]).await, 401, &[TEXT, VARY]);
}

#[actix_web::test]
async fn an_error_stays_one_for_middleware_outside() {
    let outside = Outside::default();
    let look = || {
        let outside = outside.clone();
        from_fn(move |request, next| outside.clone().look(request, next))
    };
    let app = App::new().wrap(cors()).wrap(look()).route("/", web::get().to(fails));
    check(answer(&init_service(app).await, "GET /", &[APP]).await, 400, &[ALLOW_APP, TEXT, VARY]);
    let app = App::new().wrap(from_fn(refuses)).wrap(cors()).wrap(look());
    check(answer(&init_service(app).await, "GET /", &[APP]).await, 401, &[ALLOW_APP, TEXT, VARY]);
    assert_eq!(*outside.0.borrow(), ["response of no true", "error who are you? true"]);
}

#[actix_web::test]
async fn the_response_of_an_error_can_be_made_again() {
    let app = init_service(App::new().wrap(from_fn(refuses)).wrap(cors()).wrap(cors())).await;
    let error = app.call(request("GET /", &[APP])).await.unwrap_err();
    for _ in 0..2 {
        let response = error.error_response();
        assert_eq!(response.status(), StatusCode::UNAUTHORIZED);
        check(lines(response.status(), response.headers()), 401, &[ALLOW_APP, TEXT, VARY]);
    }
}

#[actix_web::test]
async fn a_response_that_passes_over_middleware_has_no_headers_of_it() {
    let app = init_service(App::new().wrap(from_fn(refuses)).wrap(cors())).await;
    let response = HttpResponse::from_error(app.call(request("GET /", &[APP])).await.unwrap_err());
    check(lines(response.status(), response.headers()), 401, &[TEXT]);
}
