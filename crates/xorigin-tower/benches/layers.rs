//! What the layer adds to a request, against a budget and beside what tower-http's adds for the same answers.

#![expect(clippy::expect_used, reason = "the inputs are written here, and a mistake in them must end the run")]

use std::convert::Infallible;
use std::hint::black_box;
use std::pin::pin;
use std::process::ExitCode;
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use http::header::{CONTENT_TYPE, ETAG, HeaderName};
use http::{HeaderValue, Method, Request, Response};
use tower::{Layer as _, Service, service_fn};
use tower_http::cors::AllowOrigin;
use xorigin_testkit::timing::{ROUNDS, Report, median};
use xorigin_tower::policy::Policy;

/// A request, and the status with which it is answered.
struct Path {
    what: &'static str,
    request: Request<()>,
    status: u16,
}

fn main() -> ExitCode {
    let mut report = Report::default();
    for origins in [1, 1_600] {
        compare(&mut report, origins);
    }
    report.exit_code()
}

fn origin(number: usize) -> String {
    format!("https://tenant-{number}.example.com")
}

fn paths(last: usize) -> [Path; 4] {
    let allowed = || (HeaderName::from_static("origin"), origin(last));
    let asks = |name: &'static str, value: &str| (HeaderName::from_static(name), value.to_owned());
    let path = |what, method, headers: &[(HeaderName, String)], status| Path {
        what,
        request: headers
            .iter()
            .fold(Request::builder().method(method), |request, (name, value)| {
                request.header(name, HeaderValue::from_static(value.clone().leak()))
            })
            .body(())
            .expect("this is a request"),
        status,
    };
    let preflight = [
        allowed(),
        asks("access-control-request-method", "PUT"),
        asks("access-control-request-headers", "content-type"),
    ];
    [
        path("a request that is not CORS", Method::GET, &[], 200),
        path("an allowed request", Method::GET, &[allowed()], 200),
        path("a refused request", Method::GET, &[asks("origin", "https://evil.example")], 200),
        path("an allowed preflight", Method::OPTIONS, &preflight, 204),
    ]
}

fn compare(report: &mut Report, origins: usize) {
    let listed: Vec<String> = (0..origins).map(origin).collect();
    let policy = Policy::credentialed().origins(&listed).methods(["PUT"]).request_headers(["content-type"]);
    let policy = policy.expose_headers(["etag"]).max_age(60).build().expect("this is a policy");
    let other = tower_http::cors::CorsLayer::new()
        .allow_origin(AllowOrigin::list(listed.iter().map(|origin| origin.parse().expect("this is a value"))))
        .allow_methods([Method::PUT])
        .allow_headers([CONTENT_TYPE])
        .expose_headers([ETAG])
        .allow_credentials(true)
        .max_age(Duration::from_secs(60));
    let application = service_fn(|_: Request<()>| std::future::ready(Ok::<_, Infallible>(Response::new(()))));
    let (mut alone, mut ours) = (application, xorigin_tower::CorsLayer::new(policy).layer(application));
    let mut theirs = other.layer(application);
    for Path { what, request, status } in paths(origins - 1) {
        assert_eq!(send(&mut ours, &request), status, "{what}");
        let [mut without, mut with, mut with_other] = [f64::INFINITY; 3];
        for _ in 0..ROUNDS {
            without = without.min(take(&mut alone, &request));
            with = with.min(take(&mut ours, &request));
            with_other = with_other.min(take(&mut theirs, &request));
        }
        let (added, added_by_other) = (with - without, with_other - without);
        report.line(&format!("{what}, one of {origins} origins: added"), added, 500.0, "ns");
        report.line("… compared with what tower-http adds", added / added_by_other, 1.0, "times");
    }
}

/// The nanoseconds that a request takes.
fn take<S>(service: &mut S, request: &Request<()>) -> f64
where
    S: Service<Request<()>, Response = Response<()>, Error = Infallible>,
{
    median(1_000, &mut || {
        black_box(send(service, black_box(request)));
    })
}

fn send<S>(service: &mut S, request: &Request<()>) -> u16
where
    S: Service<Request<()>, Response = Response<()>, Error = Infallible>,
{
    let context = &mut Context::from_waker(Waker::noop());
    let Poll::Ready(Ok(())) = service.poll_ready(context) else { return 0 };
    match pin!(service.call(request.clone())).poll(context) {
        Poll::Ready(Ok(response)) => response.status().as_u16(),
        Poll::Pending => 0,
    }
}
