//! A case in one engine, without sockets.

use std::time::Duration;

use serde_json::{Value, json};
use xorigin::cache::{CacheLimits, PreflightCache, Timestamp};
use xorigin::engine::Engine;
use xorigin::fetch::{Context, Exchange, Next, Outcome, Purpose, start};
use xorigin::header::HeaderList;
use xorigin::initiator::{
    BodyKind, Call, CorsAttribute, Element, FetchInit, RequestBody, XhrInit, check_element_response, draw_image_taints,
};
use xorigin::message::{CacheMode, Client, CredentialsMode, Mode, RedirectMode, ResponseHead};
use xorigin::origin::{OpaqueOrigin, Origin};
use xorigin_testkit::oracle::{self, Api, Case, CaseRequest, LogEntry, Observation, Origins, Place};
use xorigin_testkit::scripted::{Bodies, Request, common_headers, head_and_body};

const ORIGINS: Origins = Origins::RECORDED;

/// What is observed of the case where a user agent behaves as `engine`, and the code of each refusal.
pub(crate) fn replay(case: &Case, engine: &Engine, bodies: &Bodies) -> (Observation, Vec<&'static str>) {
    let mut codes = Vec::new();
    let mut cache = PreflightCache::new(CacheLimits::default(), 0);
    let (mut log, mut results, mut time) = (Vec::new(), Vec::new(), Duration::ZERO);
    for asked in &case.requests {
        time += Duration::from_millis(asked.wait.unwrap_or_default());
        let mut context = Context { cache: &mut cache, engine, now: Timestamp::new(time) };
        let call = call(asked);
        let request = call.request(&ORIGINS.target(asked.origin, &case.id, asked.step), page(asked), engine);
        let Ok(request) = request else {
            results.push(refused());
            continue;
        };
        let mut next = start(request, &mut context);
        let outcome = loop {
            match next {
                Next::Done(outcome) => break *outcome,
                Next::Send(exchange) => {
                    let head = answer(case, &exchange, engine, bodies, &mut log);
                    next = exchange.pending.response(head, &mut context);
                }
            }
        };
        codes.extend(outcome.result.as_ref().err().map(|error| error.reason.code()));
        results.push(result(asked.api, &outcome));
    }
    let answer = json!({"id": case.id, "results": results}).to_string();
    (oracle::observe(engine.name, case, &ORIGINS, &answer, log).unwrap(), codes)
}

/// The page that asks.
fn page(asked: &CaseRequest) -> Client {
    let url: url::Url = format!("{}/run", ORIGINS.origin(Place::Page)).parse().unwrap();
    let page = Client::of_page(url.clone());
    if asked.opaque {
        let mut sandboxed = Client::new(url, Origin::Opaque(OpaqueOrigin::new(0)));
        sandboxed.partition = page.partition;
        return sandboxed;
    }
    page
}

fn call(asked: &CaseRequest) -> Call {
    let latin1 = |text: &str| text.chars().map(|char| u8::try_from(char).unwrap()).collect::<Vec<u8>>();
    let headers: Vec<_> = asked.headers.iter().flatten().map(|(name, value)| (latin1(name), latin1(value))).collect();
    let method = asked.method.as_deref().map(latin1);
    let body = asked.body.as_ref().map(|body| RequestBody {
        kind: match &asked.blob {
            Some(kind) => BodyKind::Blob(kind.to_ascii_lowercase().into_bytes()),
            None if asked.form => BodyKind::Form,
            None => BodyKind::Text,
        },
        length: Some(body.len().try_into().unwrap()),
    });
    let element = match asked.api {
        Api::Fetch => {
            let credentials = asked.credentials.as_deref().and_then(CredentialsMode::from_keyword);
            return Call::Fetch(FetchInit {
                method,
                headers,
                body,
                mode: asked.mode.as_deref().and_then(Mode::from_keyword),
                credentials,
                redirect: asked.redirect.as_deref().and_then(RedirectMode::from_keyword),
                cache: CacheMode::from_keyword(asked.cache.as_deref().unwrap_or("no-store")),
                ..FetchInit::default()
            });
        }
        Api::Xhr => {
            let with_credentials = asked.credentials.as_deref() == Some("include");
            let upload_listener = asked.upload;
            return Call::Xhr(XhrInit {
                method,
                headers,
                body,
                with_credentials,
                upload_listener,
                referrer_policy: None,
            });
        }
        Api::Img => Element::Image,
        Api::Script => Element::Script,
        Api::Module => Element::Module,
        Api::Style => Element::Stylesheet,
        Api::Font => Element::Font,
        Api::Audio => Element::Audio,
    };
    Call::Element(element, CorsAttribute::of(asked.crossorigin.as_deref()), None)
}

/// What the scripted server answers, and logs.
fn answer(case: &Case, exchange: &Exchange, engine: &Engine, bodies: &Bodies, log: &mut Vec<LogEntry>) -> ResponseHead {
    let url = &exchange.head.url;
    let step = url.path().rsplit('/').next().unwrap().to_owned();
    let at = Place::ALL.into_iter().find(|place| Some(ORIGINS.port(*place)) == url.port()).unwrap();
    // As the client combines what goes out, and the server reads it: without white space around.
    let value = |name: &str| {
        let value = exchange.head.headers.get(name.as_bytes())?;
        Some(value.trim_ascii().iter().copied().map(char::from).collect::<String>())
    };
    // Every browser holds a cookie for the host, which says nothing about sites.
    let crosses = exchange.same_site || !engine.cookies_are_lax_by_default;
    let pre = exchange.purpose == Purpose::Preflight;
    log.push(LogEntry {
        at,
        step: step.clone(),
        method: exchange.head.method.to_string(),
        pre,
        origin: value("origin"),
        requested_method: value("access-control-request-method"),
        requested_headers: value("access-control-request-headers"),
        cookie: (exchange.include_credentials && crosses).then(|| "sent".to_owned()),
        authorization: value("authorization"),
        content_type: value("content-type"),
        range: value("range"),
    });
    let request = Request {
        method: exchange.head.method.to_string(),
        target: url.path().to_owned(),
        headers: ["origin", "access-control-request-method", "access-control-request-headers"]
            .into_iter()
            .filter_map(|name| Some((name.to_owned(), value(name)?)))
            .collect(),
        body: Vec::new(),
    };
    let script = &case.server[&step];
    let script = script.preflight.as_ref().filter(|_| pre).unwrap_or(&script.actual);
    let (headers, body) = head_and_body(script, &request, &ORIGINS, bodies);
    let mut list = HeaderList::new();
    let trimmed =
        |value: &str| value.trim_matches([' ', '\t']).chars().map(|c| u8::try_from(c).unwrap()).collect::<Vec<_>>();
    for (name, value) in &headers {
        list.push(name.as_bytes(), &trimmed(value));
    }
    for (name, value) in common_headers(script.status, body.len()) {
        list.push(name.as_bytes(), value.as_bytes());
    }
    ResponseHead { status: script.status, status_message: b"X".to_vec(), headers: list }
}

fn refused() -> Value {
    json!({"ok": false, "reason": {"code": "refused"}})
}

/// The outcome as a line of the batch protocol tells it.
fn result(api: Api, outcome: &Outcome) -> Value {
    let Ok(response) = &outcome.result else { return refused() };
    let element = match api {
        Api::Fetch | Api::Xhr => {
            let text = |bytes: &[u8]| bytes.iter().copied().map(char::from).collect::<String>();
            let headers = response.sorted_headers();
            let headers: Vec<_> = headers.iter().map(|(name, value)| (text(name), text(value))).collect();
            return json!({"ok": true, "type": response.kind().as_str(), "status": response.status(),
                "redirected": response.redirected(), "url": response.url().map(ToString::to_string).unwrap_or_default(),
                "headers": headers, "body_length": 0});
        }
        Api::Img => Element::Image,
        Api::Script => Element::Script,
        Api::Module => Element::Module,
        Api::Style => Element::Stylesheet,
        Api::Font => Element::Font,
        Api::Audio => Element::Audio,
    };
    if check_element_response(element, response).is_err() {
        return refused();
    }
    let mut result = json!({"ok": true, "type": api.name()});
    if element == Element::Image {
        result["tainted"] = draw_image_taints(response).into();
    }
    result
}
