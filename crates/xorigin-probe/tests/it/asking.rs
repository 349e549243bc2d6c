//! What a question sends, and what comes of it.

use std::time::Duration;

use url::Url;
use xorigin::header::HeaderList;
use xorigin_client::transport::Transport;
use xorigin_probe::ProbeOrigin;
use xorigin_probe::ask::{Ambient, Asked, Asker, End, PlainQuestion, Question, Trouble};
use xorigin_probe::pace::{Limits, Pacer, Stopped};

use crate::server::{Server, value};

const ORIGIN: &str = "https://app.example";

fn asker(limits: Limits, ambient: Ambient) -> Asker {
    Asker::new(Transport::default(), Pacer::new(limits), ambient)
}

fn run<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(future)
}

fn ask(question: Question) -> Asked {
    run(asker(Limits::default(), Ambient::default()).ask(question))
}

fn origin() -> ProbeOrigin {
    ProbeOrigin::new(ORIGIN).unwrap()
}

/// A server that lets the origin do everything, with credentials.
fn generous() -> Server {
    Server::start(|_| {
        "HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: https://app.example\r\n\
         Access-Control-Allow-Credentials: true\r\nAccess-Control-Allow-Methods: DELETE, PUT\r\n\
         Access-Control-Allow-Headers: x-a"
            .to_owned()
    })
}

/// How it ends, and the first lines of what was sent.
#[track_caller]
fn check(server: &Server, question: Question, end: &str, lines: &[&str]) {
    let asked = ask(question);
    let got = match &asked.end {
        End::MayBeSent => "may be sent".to_owned(),
        End::Readable(response) => format!("readable {}", response.status()),
        End::Blocked(error) => error.reason.code().to_owned(),
        End::Unknown(trouble) => format!("unknown: {trouble}"),
    };
    assert_eq!((got.as_str(), server.lines()), (end, lines.iter().map(|line| (*line).to_owned()).collect()));
    assert_eq!(asked.exchanges.len(), lines.len());
    assert!(asked.request.is_some());
}

#[test]
fn what_may_be_read_is_readable() {
    let server = generous();
    check(&server, Question::get(server.url.clone(), origin()), "readable 200", &["GET / HTTP/1.1"]);
    assert_eq!(value(&server.asked()[0], "origin"), Some(ORIGIN));
}

#[test]
fn what_may_not_is_blocked() {
    let server = Server::start(|_| "HTTP/1.1 200 OK".to_owned());
    check(&server, Question::get(server.url.clone(), origin()), "allow-origin-missing", &["GET / HTTP/1.1"]);
}

#[test]
fn what_may_change_something_is_asked_about_and_never_sent() {
    let server = generous();
    let question = Question { preflight_only: false, ..Question::may_send(server.url.clone(), origin(), "DELETE") };
    check(&server, question, "may be sent", &["OPTIONS / HTTP/1.1"]);
    // Needs no preflight, and changes something all the same.
    let server = generous();
    let question = Question { preflight_only: false, ..Question::may_send(server.url.clone(), origin(), "POST") };
    check(&server, question, "may be sent", &[]);
}

#[test]
fn a_preflight_that_refuses_ends_it() {
    let server = generous();
    let question = Question::may_send(server.url.clone(), origin(), "PATCH");
    check(&server, question, "method-not-allowed", &["OPTIONS / HTTP/1.1"]);
}

#[test]
fn a_header_of_script_is_asked_about_and_then_sent() {
    let server = generous();
    let question = Question::get(server.url.clone(), origin()).with_header("X-A", "1");
    check(&server, question, "readable 200", &["OPTIONS / HTTP/1.1", "GET / HTTP/1.1"]);
    let heads = server.asked();
    assert_eq!(value(&heads[0], "access-control-request-headers"), Some("x-a"));
    assert_eq!(value(&heads[1], "x-a"), Some("1"));
}

#[test]
fn a_page_of_https_may_be_asked_about_a_server_of_http() {
    // A name that is not loopback's to the user agent, so that a browser would call it mixed content.
    let server = generous();
    let url: Url = format!("http://api.bench.example:{}/", server.url.port().unwrap()).parse().unwrap();
    let resolve = format!("api.bench.example:{}:127.0.0.1", server.url.port().unwrap()).parse().unwrap();
    let config = xorigin_client::transport::TransportConfig { resolve: vec![resolve], ..Default::default() };
    let asker = Asker::new(Transport::new(config), Pacer::new(Limits::default()), Ambient::default());
    let asked = run(asker.ask(Question::get(url, origin())));
    assert!(asked.is_granted(), "{:?}", asked.end);
}

#[test]
fn no_answer_is_no_verdict() {
    let closed = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap();
    let nobody: Url = format!("http://{closed}/").parse().unwrap();
    let asked = ask(Question::get(nobody, origin()));
    assert!(matches!(asked.trouble(), Some(Trouble::Transport(_))), "{:?}", asked.end);
    let silent = Server::start(|_| {
        loop {
            std::thread::park();
        }
    });
    let limits = Limits { time: Duration::from_millis(50), ..Limits::default() };
    let asked = run(asker(limits, Ambient::default()).ask(Question::get(silent.url, origin())));
    assert!(asked.trouble().is_some_and(Trouble::is_timeout), "{:?}", asked.end);
    let forbidden =
        Question { method: "TRACE".to_owned(), ..Question::get("http://a.example/".parse().unwrap(), origin()) };
    assert!(matches!(ask(forbidden).trouble(), Some(Trouble::NotAsked(_))));
}

#[test]
fn a_stop_ends_what_waits_for_an_answer() {
    let silent = Server::start(|_| {
        loop {
            std::thread::park();
        }
    });
    let asker = asker(Limits::default(), Ambient::default());
    let asked = run(async {
        let stop = async {
            while silent.asked().is_empty() {
                tokio::task::yield_now().await;
            }
            asker.pacer().stop();
        };
        tokio::join!(asker.ask(Question::get(silent.url.clone(), origin())), stop).0
    });
    assert!(matches!(asked.trouble(), Some(Trouble::Stopped(Stopped::Interrupted))));
}

#[test]
fn credentials_go_along_with_credentials_only_and_to_nobody_else() {
    let other = generous();
    let to = other.url.clone();
    let server = Server::start(move |_| {
        format!(
            "HTTP/1.1 302 Found\r\nLocation: {to}\r\nAccess-Control-Allow-Origin: https://app.example\r\n\
             Access-Control-Allow-Credentials: true"
        )
    });
    let list = |name: &str, value: &str| [(name, value)].into_iter().collect::<HeaderList>();
    let ambient = Ambient {
        always: list("User-Agent", "xorigin"),
        credentials: list("Cookie", "session=1"),
        origin: Some(server.url.clone()),
    };
    let asker = asker(Limits::default(), ambient);
    let question = Question::get(server.url.clone(), origin());
    run(async {
        asker.ask(question.clone()).await;
        asker.ask(question.clone().without_credentials()).await;
        asker.ask(question.with_header("x-a", "1")).await;
        asker.ask_plainly(&PlainQuestion::navigation(server.url.clone())).await;
    });
    let cookies: Vec<_> = server.asked().iter().map(|head| value(head, "cookie").is_some()).collect();
    // With, without, the preflight (which is redirected, and that ends it), the navigation.
    assert_eq!(cookies, [true, false, false, true]);
    assert!(other.asked().iter().all(|head| value(head, "cookie").is_none()));
    let all = server.asked().into_iter().chain(other.asked());
    assert!(all.clone().count() > 4 && all.into_iter().all(|head| value(&head, "user-agent") == Some("xorigin")));
}

#[test]
fn what_nobody_of_another_origin_asks() {
    let server = generous();
    let question = PlainQuestion {
        origin: Some("https://own.example".to_owned()),
        ..PlainQuestion::navigation(server.url.clone())
    };
    let plain = run(asker(Limits::default(), Ambient::default()).ask_plainly(&question));
    assert_eq!(plain.exchanged.unwrap().answer.unwrap().head.status, 200);
    assert_eq!(plain.body.bytes, b"ok");
    assert_eq!(value(&server.asked()[0], "origin"), Some("https://own.example"));
    let navigation = PlainQuestion::navigation(server.url.clone());
    run(asker(Limits::default(), Ambient::default()).ask_plainly(&navigation));
    assert_eq!(value(&server.asked()[1], "origin"), None);
}
