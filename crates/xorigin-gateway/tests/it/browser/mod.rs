//! A real page in a real browser does what the policy allows, and is refused what it does not.

mod chromium;

use std::io::Write as _;
use std::net::{SocketAddr, TcpListener};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex, OnceLock};

use xorigin::policy::PathPattern;
use xorigin_gateway::settings::{Route, Settings};

use crate::support::{LONG, Message, Running, Upstream, settings};
use chromium::Chromium;

/// An attempt of a page, as its script has it, and how it ends: for a page that the policy names, and for another.
struct Attempt {
    script: &'static str,
    friend: &'static str,
    stranger: &'static str,
}

const fn attempt(script: &'static str, friend: &'static str, stranger: &'static str) -> Attempt {
    Attempt { script, friend, stranger }
}

/// The upstream says `*` of everything, exposes everything, and allows credentials: none of that may be heard.
const ATTEMPTS: &[Attempt] = &[
    attempt(r#"{ path: "/api/things" }"#, "200 | cors | etag | GET /api/things", "TypeError"),
    attempt(r#"{ path: "/api/things", credentials: "include" }"#, "200 | cors | etag | GET /api/things", "TypeError"),
    attempt(
        r#"{ path: "/api/1", method: "PUT", headers: { "content-type": "application/json", "x-custom": "1" }, body: "{}" }"#,
        "200 | cors | etag | PUT /api/1",
        "TypeError",
    ),
    attempt(r#"{ path: "/api/1", method: "DELETE" }"#, "200 | cors | etag | DELETE /api/1", "TypeError"),
    attempt(r#"{ path: "/api/1", method: "PATCH" }"#, "TypeError", "TypeError"),
    attempt(r#"{ path: "/api/1", headers: { "x-evil": "1" } }"#, "TypeError", "TypeError"),
    // Errors are read like everything else: the upstream's, and the gateway's own.
    attempt(r#"{ path: "/api/missing" }"#, "404 | cors | etag | GET /api/missing", "TypeError"),
    attempt(r#"{ path: "/api/dead" }"#, "502 | cors |  | Bad Gateway", "TypeError"),
    attempt(
        r#"{ path: "/api/large", method: "POST", body: "x".repeat(5000) }"#,
        "413 | cors |  | Content Too Large",
        "TypeError",
    ),
    // No rule is for it, and what the upstream says of CORS does not come through.
    attempt(r#"{ path: "/none" }"#, "TypeError", "TypeError"),
    attempt(r#"{ path: "/public/1" }"#, "200 | cors |  | GET /public/1", "200 | cors |  | GET /public/1"),
    attempt(r#"{ path: "/public/1", credentials: "include" }"#, "TypeError", "TypeError"),
    // CORS does not guard WebSockets.
    attempt(r#"{ path: "/api/socket", socket: true }"#, "echo hello", "echo hello"),
];

const UPSTREAM_SAYS: &str = "ETag: \"1\"\r\nAccess-Control-Allow-Origin: *\r\nAccess-Control-Allow-Credentials: true\r\n\
                             Access-Control-Expose-Headers: *, x-secret\r\nX-Secret: 1\r\n";

fn api() -> Upstream {
    Upstream::start(|request, stream| {
        let mut words = request.first.split(' ');
        let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
        let status = if path == "/api/missing" { "404 Not Found" } else { "200 OK" };
        let body = format!("{method} {path}");
        let head = format!("HTTP/1.1 {status}\r\n{UPSTREAM_SAYS}Content-Length: {}\r\n\r\n", body.len());
        stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes())).is_ok()
    })
}

/// A WebSocket server that says back what it is told.
fn echo() -> SocketAddr {
    Upstream::raw(([127, 0, 0, 1], 0).into(), |stream| {
        let Ok(mut socket) = tungstenite::accept(stream) else { return };
        while let Ok(message) = socket.read() {
            if message.is_text() && socket.send(message).is_err() {
                return;
            }
        }
    })
}

/// An address where nobody listens.
fn nobody() -> SocketAddr {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap()
}

fn routes(api: SocketAddr) -> Settings {
    let mut all = settings(&[api]);
    for (path, upstream) in [("/api/socket", echo()), ("/api/dead", nobody())] {
        let route = Route { path: PathPattern::parse(path).unwrap(), ..settings(&[upstream]).routes.remove(0) };
        all.routes.insert(0, route);
    }
    all.limits.body_bytes = Some(4_096);
    all
}

/// A page on an origin of its own. It tells how its attempts ended.
struct Page {
    server: Upstream,
    ends: Mutex<Receiver<String>>,
    gateway: Arc<OnceLock<SocketAddr>>,
}

impl Page {
    fn new() -> Self {
        let (sender, ends) = channel();
        let gateway = Arc::<OnceLock<SocketAddr>>::default();
        let known = Arc::clone(&gateway);
        let server = Upstream::start(move |request, stream| {
            let page = if request.first.starts_with("POST /ends ") {
                let _ = sender.send(request.text());
                String::new()
            } else {
                let scripts: Vec<&str> = ATTEMPTS.iter().map(|attempt| attempt.script).collect();
                let gateway = known.get().map(ToString::to_string).unwrap_or_default();
                let page = include_str!("page.html").replace("ATTEMPTS", &format!("[{}]", scripts.join(",")));
                page.replace("GATEWAY", &gateway)
            };
            let head = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\n\r\n", page.len());
            stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(page.as_bytes())).is_ok()
        });
        Self { server, ends: Mutex::new(ends), gateway }
    }

    /// How the attempts end in a browser.
    #[track_caller]
    fn check(&self, expected: impl Fn(&Attempt) -> &'static str) {
        let _browser = Chromium::open(&format!("http://{}/", self.server.address));
        let ends = self.ends.lock().unwrap().recv_timeout(3 * LONG).expect("the page tells how its attempts ended");
        let ends: Vec<(&str, &str)> = ATTEMPTS.iter().map(|attempt| attempt.script).zip(ends.lines()).collect();
        let expected: Vec<(&str, &str)> = ATTEMPTS.iter().map(|attempt| (attempt.script, expected(attempt))).collect();
        assert_eq!(ends, expected);
    }
}

#[test]
fn chromium_does_what_the_policy_allows_and_no_more() {
    let (api, friend, stranger) = (api(), Page::new(), Page::new());
    let policy = format!(
        r#"
            version = 1

            [[rule]]
            path = "/public/*"
            origins = ["*"]

            [[rule]]
            path = "/api/*"
            origins = ["http://{}"]
            credentials = true
            methods = ["PUT", "DELETE"]
            request-headers = ["content-type", "x-custom"]
            expose-headers = ["etag"]
        "#,
        friend.server.address
    );
    let gateway = Running::with_policy(routes(api.address), &policy);
    for page in [&friend, &stranger] {
        page.gateway.set(gateway.address).unwrap();
    }
    friend.check(|attempt| attempt.friend);
    // What is refused by the policy before the upstream is asked never came to it.
    let mut asked = Vec::new();
    while let Some(Message { first, .. }) = api.next() {
        asked.push(first);
    }
    assert!(!asked.iter().any(|line| line.starts_with("OPTIONS") && !line.contains("/none")), "{asked:?}");
    assert!(!asked.iter().any(|line| line.starts_with("PATCH")), "{asked:?}");
    stranger.check(|attempt| attempt.stranger);
}
