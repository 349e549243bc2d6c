//! What the guide says of the libraries' constructors.

use http::{HeaderValue, Method};
use tower_http::cors::{AllowOrigin, CorsLayer};

use crate::libraries::{Answer, Exchange, Who, through_actix, through_tower};

const EVIL: Exchange = Exchange {
    who: Who::Any,
    line: "GET /",
    headers: &[("origin", "https://evil.example")],
    sets: &[("set-cookie", "a=b")],
};

/// Checks that every page may read with the user's credentials.
#[track_caller]
fn check_reads_with_credentials((_, _, headers): &Answer) {
    assert!(headers.iter().any(|line| line == "access-control-allow-origin: https://evil.example"), "{headers:?}");
    assert!(headers.iter().any(|line| line == "access-control-allow-credentials: true"), "{headers:?}");
}

#[test]
fn any_origin_with_credentials() {
    check_reads_with_credentials(&through_tower(&EVIL, &CorsLayer::very_permissive()));
    let mirror = CorsLayer::new().allow_origin(AllowOrigin::mirror_request()).allow_credentials(true);
    check_reads_with_credentials(&through_tower(&EVIL, &mirror));
    check_reads_with_credentials(&through_actix(&EVIL, &actix_cors::Cors::permissive()));
    let any = actix_cors::Cors::default().allow_any_origin().supports_credentials();
    check_reads_with_credentials(&through_actix(&EVIL, &any));
}

#[test]
fn a_single_origin_of_tower_http_is_said_to_everybody() {
    let value = HeaderValue::from_static("https://a.example");
    let (_, _, headers) = through_tower(&EVIL, &CorsLayer::new().allow_origin(value));
    assert_eq!(headers, ["access-control-allow-origin: https://a.example", "set-cookie: a=b"]);
}

#[test]
fn actix_cors_exposes_cookies_by_name() {
    let (_, _, headers) = through_actix(&EVIL, &actix_cors::Cors::permissive());
    let exposed = headers.iter().find_map(|line| line.strip_prefix("access-control-expose-headers: ")).unwrap();
    assert!(exposed.split(", ").any(|name| name == "set-cookie"), "{exposed}");
}

#[test]
fn a_fault_in_a_configuration() {
    let wildcard = || CorsLayer::new().allow_origin(tower_http::cors::Any).allow_credentials(true);
    assert!(std::panic::catch_unwind(|| through_tower(&EVIL, &wildcard())).is_err());
    let slash = CorsLayer::new().allow_origin([HeaderValue::from_static("https://evil.example/")]);
    let (_, _, headers) = through_tower(&EVIL, &slash.allow_methods([Method::GET]));
    assert_eq!(headers, ["set-cookie: a=b", "vary: origin"]);
    let slash = actix_cors::Cors::default().allowed_origin("https://evil.example/");
    let (_, _, headers) = through_actix(&EVIL, &slash);
    assert!(!headers.iter().any(|line| line.starts_with("access-control-allow-origin")), "{headers:?}");
}
