//! The suite of the middleware, put to the core without a framework.

use std::task::{Context, Poll, Waker};

use http::{HeaderMap, HeaderName, HeaderValue, Request};
use xorigin::policy::{Answer, Decision, HttpHead, Observer as _, OriginGuard, PolicySource, Reaction};
use xorigin_testkit::middleware::{self, Exchange, Middleware, Observed, Recorder, Subject};

struct Core {
    /// How many headers stand before those of the exchange that nobody asks for.
    others: usize,
}

impl Subject for Core {
    fn send(&self, middleware: Middleware, exchange: &Exchange) -> Observed {
        let request = self.request(exchange);
        let head = HttpHead::from(&request);
        match middleware {
            Middleware::Cors(source) => cors(&source, &head, exchange),
            Middleware::Guard(guard) => guarded(&guard, &head, exchange),
        }
    }
}

impl Core {
    fn request(&self, exchange: &Exchange) -> Request<()> {
        let request = Request::builder().method(exchange.method()).uri(exchange.target());
        let request = (0..self.others).fold(request, |request, at| request.header(format!("x-other-{at}"), "1"));
        exchange.request_headers().fold(request, |request, (name, value)| request.header(name, value)).body(()).unwrap()
    }
}

fn cors(source: &PolicySource, head: &HttpHead<'_>, exchange: &Exchange) -> Observed {
    let policy = source.policy(head);
    let decision = match &policy {
        None => Decision::without_policy(head),
        Some(policy) => match policy.ask(head) {
            None => policy.evaluate(head),
            Some(answer) => policy.evaluate_answered(head, wait(answer)),
        },
    };
    let recorder = Recorder::default();
    recorder.decided(&decision.decided());
    let (status, headers, ran) = match decision.react(source.vary()) {
        Reaction::Respond(response) => {
            let mut headers = HeaderMap::new();
            response.apply(&mut headers);
            assert_eq!(response.header_map(), headers, "what is prepared is what is written");
            (response.status(), headers, 0)
        }
        Reaction::Forward(effect) => {
            let mut headers = of_application(exchange);
            effect.apply(&mut headers);
            (exchange.app.status(), headers, 1)
        }
    };
    observed(status, &headers, ran, &recorder)
}

fn guarded(guard: &OriginGuard, head: &HttpHead<'_>, exchange: &Exchange) -> Observed {
    let recorder = Recorder::default();
    if guard.is_for(head) {
        let policy = guard.policy(head);
        let answer = policy.as_ref().and_then(|policy| policy.ask(head)).map(wait);
        let guarded = guard.decide(policy.as_deref(), head, answer);
        recorder.decided(&guarded.decided);
        if answer.is_none() {
            assert_eq!(guarded.refusal.map_or(Ok(()), Err), guard.check(head));
        }
        if guarded.refusal.is_some() {
            return observed(403, &HeaderMap::new(), 0, &recorder);
        }
    }
    observed(exchange.app.status(), &of_application(exchange), 1, &recorder)
}

fn of_application(exchange: &Exchange) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in exchange.app.headers() {
        headers.append(HeaderName::from_static(name), HeaderValue::from_maybe_shared(value).unwrap());
    }
    headers
}

fn observed(status: u16, headers: &HeaderMap, ran: usize, recorder: &Recorder) -> Observed {
    let headers = headers.iter().map(|(name, value)| (name.to_string(), value.as_bytes().to_vec())).collect();
    Observed { status, headers, ran, decided: recorder.take() }
}

/// Waits for an answer that needs nobody else.
fn wait(mut answer: Answer) -> bool {
    loop {
        if let Poll::Ready(answer) = answer.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            return answer;
        }
    }
}

#[test]
fn the_suite() {
    middleware::check(&Core { others: 0 }, middleware::all());
}

#[test]
fn the_suite_with_long_heads() {
    middleware::check(&Core { others: 50 }, middleware::all());
}
