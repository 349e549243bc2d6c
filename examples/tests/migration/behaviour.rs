//! The rows of the guide's table, for the libraries of Rust that this workspace's middleware stands beside.
//!
//! What rocket_cors and Express do was seen by running them, and is not run here.

use crate::libraries::{Answer, Exchange, Pairs, Who, actix_cors, ours, tower_http};

/// Whether the application runs, the status, and the headers, sorted.
type Expected = (bool, u16, &'static [&'static str]);

struct Case {
    /// The first cell of the row.
    row: &'static str,
    exchange: Exchange,
    ours: Expected,
    tower_http: Expected,
    actix_cors: Expected,
}

const A: (&str, &str) = ("origin", "https://a.example");
const EVIL: (&str, &str) = ("origin", "https://evil.example");
const ASKS_PUT: (&str, &str) = ("access-control-request-method", "PUT");
const NAMES_X_A: (&str, &str) = ("access-control-request-headers", "x-a");

const ORIGIN: &str = "access-control-allow-origin: https://a.example";
const ANY: &str = "access-control-allow-origin: *";
const CREDENTIALS: &str = "access-control-allow-credentials: true";
const EXPOSES: &str = "access-control-expose-headers: etag";
const METHOD: &str = "access-control-allow-methods: PUT";
const NAME: &str = "access-control-allow-headers: x-a";
const AGE: &str = "access-control-max-age: 60";
const VARY: &str = "vary: Origin";
const LOWER_VARY: &str = "vary: origin";
const THREE: &str = "vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers";

const fn of(line: &'static str, headers: Pairs, sets: Pairs) -> Exchange {
    Exchange { who: Who::One, line, headers, sets }
}

const CASES: &[Case] = &[
    Case {
        row: "an allowed preflight",
        exchange: of("OPTIONS /", &[A, ASKS_PUT], &[]),
        ours: (false, 204, &[CREDENTIALS, METHOD, ORIGIN, AGE, THREE]),
        tower_http: (false, 200, &[CREDENTIALS, NAME, METHOD, ORIGIN, AGE, LOWER_VARY]),
        actix_cors: (false, 200, &[CREDENTIALS, NAME, METHOD, ORIGIN, AGE, THREE]),
    },
    Case {
        row: "a refused preflight",
        exchange: of("OPTIONS /", &[EVIL, ASKS_PUT, NAMES_X_A], &[]),
        ours: (false, 403, &[THREE]),
        tower_http: (false, 200, &[CREDENTIALS, NAME, METHOD, AGE, LOWER_VARY]),
        actix_cors: (false, 400, &[]),
    },
    Case {
        row: "a preflight for `GET`, `HEAD` or `POST`",
        exchange: of("OPTIONS /", &[A, ("access-control-request-method", "POST")], &[]),
        ours: (false, 204, &[CREDENTIALS, ORIGIN, AGE, THREE]),
        tower_http: (false, 200, &[CREDENTIALS, NAME, METHOD, ORIGIN, AGE, LOWER_VARY]),
        actix_cors: (false, 400, &[]),
    },
    Case {
        row: "the names a preflight asks for",
        exchange: of("OPTIONS /", &[A, ASKS_PUT, NAMES_X_A, ("access-control-request-headers", "x-evil")], &[]),
        ours: (false, 403, &[THREE]),
        tower_http: (false, 200, &[CREDENTIALS, NAME, METHOD, ORIGIN, AGE, LOWER_VARY]),
        actix_cors: (false, 200, &[CREDENTIALS, NAME, METHOD, ORIGIN, AGE, THREE]),
    },
    Case {
        row: "the names a preflight asks for",
        exchange: of("OPTIONS /", &[A, ASKS_PUT, ("access-control-request-headers", "x-a,,x-a")], &[]),
        ours: (false, 204, &[CREDENTIALS, "access-control-allow-headers: x-a,x-a", METHOD, ORIGIN, AGE, THREE]),
        tower_http: (false, 200, &[CREDENTIALS, NAME, METHOD, ORIGIN, AGE, LOWER_VARY]),
        actix_cors: (false, 400, &[]),
    },
    Case {
        row: "`OPTIONS` that is no preflight",
        exchange: of("OPTIONS /", &[A], &[("allow", "GET")]),
        ours: (true, 200, &[CREDENTIALS, ORIGIN, EXPOSES, "allow: GET", VARY]),
        tower_http: (false, 200, &[CREDENTIALS, NAME, METHOD, ORIGIN, AGE, LOWER_VARY]),
        actix_cors: (true, 200, &[CREDENTIALS, ORIGIN, EXPOSES, "allow: GET", THREE]),
    },
    Case {
        row: "`OPTIONS` that is no preflight",
        exchange: of("OPTIONS /", &[ASKS_PUT], &[("allow", "GET")]),
        ours: (true, 200, &["allow: GET", VARY]),
        tower_http: (false, 200, &[CREDENTIALS, NAME, METHOD, AGE, LOWER_VARY]),
        actix_cors: (false, 400, &[]),
    },
    Case {
        row: "an actual request of a refused origin",
        exchange: of("GET /", &[EVIL], &[]),
        ours: (true, 200, &[VARY]),
        tower_http: (true, 200, &[CREDENTIALS, EXPOSES, LOWER_VARY]),
        actix_cors: (true, 200, &[CREDENTIALS, EXPOSES, THREE]),
    },
    Case {
        row: "a request without `Origin`",
        exchange: of("GET /", &[], &[]),
        ours: (true, 200, &[VARY]),
        tower_http: (true, 200, &[CREDENTIALS, EXPOSES, LOWER_VARY]),
        actix_cors: (true, 200, &[CREDENTIALS, EXPOSES, THREE]),
    },
    Case {
        row: "a request without `Origin`",
        exchange: Exchange { who: Who::Any, ..of("GET /", &[], &[]) },
        ours: (true, 200, &[ANY]),
        tower_http: (true, 200, &[ANY]),
        actix_cors: (true, 200, &[THREE]),
    },
    Case {
        row: "`Vary` of the application",
        exchange: of("GET /", &[EVIL], &[("vary", "Accept-Encoding"), ("vary", "Cookie")]),
        ours: (true, 200, &["vary: Accept-Encoding, Cookie, Origin"]),
        tower_http: (true, 200, &[CREDENTIALS, EXPOSES, "vary: Accept-Encoding", "vary: Cookie", LOWER_VARY]),
        actix_cors: (
            true,
            200,
            &[
                CREDENTIALS,
                EXPOSES,
                "vary: Accept-Encoding, Origin, Access-Control-Request-Method, Access-Control-Request-Headers",
            ],
        ),
    },
    Case {
        row: "`Vary` where anybody may read",
        exchange: Exchange { who: Who::Any, ..of("GET /", &[A], &[]) },
        ours: (true, 200, &[ANY]),
        tower_http: (true, 200, &[ANY]),
        actix_cors: (true, 200, &[ANY, THREE]),
    },
    Case {
        row: "CORS headers that the application sets",
        exchange: of("GET /", &[EVIL], &[("access-control-allow-origin", "*")]),
        ours: (true, 200, &[VARY]),
        tower_http: (true, 200, &[CREDENTIALS, ANY, EXPOSES, LOWER_VARY]),
        actix_cors: (true, 200, &[CREDENTIALS, ANY, EXPOSES, THREE]),
    },
    Case {
        row: "several `Origin` lines",
        exchange: of("GET /", &[A, EVIL], &[]),
        ours: (true, 200, &[VARY]),
        tower_http: (true, 200, &[CREDENTIALS, ORIGIN, EXPOSES, LOWER_VARY]),
        actix_cors: (true, 200, &[CREDENTIALS, ORIGIN, EXPOSES, THREE]),
    },
];

/// Checks what one library answers.
#[track_caller]
fn check(library: &str, case: &Case, (ran, status, headers): Answer, expected: Expected) {
    let got = (ran, status, headers.iter().map(|line| &**line).collect::<Vec<_>>());
    assert_eq!(got, (expected.0, expected.1, expected.2.to_vec()), "{library}: {}, {:?}", case.row, case.exchange);
}

#[test]
fn each_row_is_as_the_libraries_do() {
    for case in CASES {
        check("ours", case, ours(&case.exchange), case.ours);
        check("tower-http", case, tower_http(&case.exchange), case.tower_http);
        check("actix-cors", case, actix_cors(&case.exchange), case.actix_cors);
    }
}

#[test]
fn each_row_stands_in_the_guide() {
    for case in CASES {
        let row = format!("\n| {} | ", case.row);
        assert!(crate::GUIDE.contains(&row), "{}", case.row);
    }
}
