//! The consoles of the browsers, recorded: the core's lines are theirs, and theirs are read back.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use serde_json::Value;
use xorigin::console::{Browser, Decoded, Initiator, decode, lines, wordings};
use xorigin::engine::Engine;
use xorigin::fetch::{Outcome, Purpose};
use xorigin::initiator::{BodyKind, CorsAttribute, Element, FetchInit, RequestBody, XhrInit, check_element_response};
use xorigin::message::{Client, CredentialsMode, EmbedderPolicy, Mode, RedirectMode, Request, ResponseHead};
use xorigin::origin::Origin;
use xorigin::reason::{Failure, NetworkError, Phase, Reason};

use super::support::{Agent, Sent};

const RECORDED: &str = include_str!("../../../../conformance/console/lines.jsonl");
/// Where the core's cause is another than the browser's, or the browser's line has something that no fetch can know.
const DIFFERENT: &str = include_str!("../../../../conformance/console/differences.tsv");

fn cases() -> Vec<Value> {
    RECORDED.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn text<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.get(key).and_then(Value::as_str)
}

fn server_of(origin: &str) -> String {
    format!(
        "http://127.0.0.1:{}",
        match origin {
            "page" => 9500,
            "a" => 9501,
            _ => 9502,
        }
    )
}

fn recorded(case: &Value, browser: Browser) -> Vec<String> {
    case[browser.as_str()].as_array().unwrap().iter().map(|line| line.as_str().unwrap().to_string()).collect()
}

fn element(api: &str) -> Element {
    match api {
        "img" => Element::Image,
        "script" => Element::Script,
        "module" => Element::Module,
        "style" => Element::Stylesheet,
        "font" => Element::Font,
        "audio" => Element::Audio,
        "video" => Element::Video,
        other => panic!("no element {other}"),
    }
}

fn headers(asked: &Value) -> Vec<(Vec<u8>, Vec<u8>)> {
    let pair = |pair: &Value| (pair[0].as_str().unwrap().into(), pair[1].as_str().unwrap().into());
    asked["headers"].as_array().into_iter().flatten().map(pair).collect()
}

/// What the case asks for.
fn request(case: &Value, profile: &Engine) -> (Result<Request, NetworkError>, Initiator) {
    let asked = &case["requests"][0];
    let path = if asked["coep"] == true {
        "coep"
    } else if asked["opaque"] == true {
        "frame"
    } else {
        "run"
    };
    let page = format!("http://127.0.0.1:9500/{path}").parse().unwrap();
    let mut client = if asked["opaque"] == true {
        Client::new(page, Origin::of_url(&"data:,".parse().unwrap()))
    } else {
        Client::of_page(page)
    };
    if asked["coep"] == true {
        client.embedder_policy = EmbedderPolicy::RequireCorp;
    }
    let here = || format!("{}/c/{}/0", server_of(text(asked, "origin").unwrap()), text(case, "id").unwrap());
    let url = text(asked, "url").map_or_else(here, ToString::to_string);
    let body = text(asked, "body").map(|body| RequestBody { kind: BodyKind::Text, length: Some(body.len() as u64) });
    let method = text(asked, "method").map(Into::into);
    match text(asked, "api").unwrap_or("fetch") {
        "fetch" => {
            let init = FetchInit {
                method,
                headers: headers(asked),
                body,
                mode: text(asked, "mode").and_then(Mode::from_keyword),
                credentials: text(asked, "credentials").and_then(CredentialsMode::from_keyword),
                redirect: text(asked, "redirect").and_then(RedirectMode::from_keyword),
                ..FetchInit::default()
            };
            (init.request(&url, client, profile), Initiator::Fetch)
        }
        "xhr" => {
            let with_credentials = text(asked, "credentials") == Some("include");
            let init = XhrInit { method, headers: headers(asked), body, with_credentials, ..XhrInit::default() };
            (init.request(&url, client, profile), Initiator::Xhr)
        }
        api => {
            let element = element(api);
            let crossorigin = CorsAttribute::of(text(asked, "crossorigin"));
            (element.request(&url, crossorigin, None, client, profile), Initiator::Element(element))
        }
    }
}

/// What the scripted server answers.
fn answer(case: &Value, sent: &Sent) -> Result<ResponseHead, Failure> {
    if !(9500..=9502).contains(&sent.head.url.port().unwrap()) {
        return Err(Failure::Network("connection refused".to_string()));
    }
    let step = sent.head.url.path().rsplit('/').next().unwrap();
    let step = case["server"].get(step).unwrap_or(&case["server"]["*"]);
    let said = if sent.purpose == Purpose::Preflight && step["preflight"].is_object() {
        &step["preflight"]
    } else {
        &step["actual"]
    };
    let fill = |value: &str| {
        let echo = |name| sent.header(name).unwrap_or_default();
        let mut value =
            value.replace("{origin}", &echo("origin")).replace("{acrm}", &echo("access-control-request-method"));
        for origin in ["page", "a", "b"] {
            value = value.replace(&format!("{{{origin}}}"), &server_of(origin));
            value = value.replace(&format!("{{u:{origin}}}"), &server_of(origin).replace("//", "//user:pw@"));
        }
        value
    };
    let mut headers: xorigin::header::HeaderList = said["headers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|pair| (pair[0].as_str().unwrap().to_string(), fill(pair[1].as_str().unwrap())))
        .collect();
    let kind = match said["body"].as_str() {
        Some("@img") => "image/png",
        Some("@script") => "text/javascript",
        Some("@style") => "text/css",
        Some("@font") => "font/ttf",
        _ => "",
    };
    if !kind.is_empty() && !headers.contains(b"content-type") {
        headers.append(b"Content-Type", kind.as_bytes());
    }
    let status = said["status"].as_u64().unwrap().try_into().unwrap();
    Ok(ResponseHead { status, status_message: b"X".into(), headers })
}

/// What becomes of the case in this browser.
fn outcome(case: &Value, browser: Browser) -> Option<(Outcome, Initiator)> {
    let profile = Engine::named(browser.as_str()).unwrap();
    let (request, initiator) = request(case, &profile);
    let run = Agent::of(profile).run_with(request.ok()?, |sent| answer(case, sent));
    let mut outcome = run.outcome;
    if let (Initiator::Element(element), Ok(response)) = (initiator, &outcome.result)
        && let Err(cause) = check_element_response(element, response)
    {
        let reason = Reason { cause, phase: Phase::Response, url: outcome.request.current_url().clone() };
        outcome.result = Err(NetworkError { reason, also: Vec::new() });
    }
    Some((outcome, initiator))
}

/// Case, browser and why, of the differences that are known.
fn differences() -> Vec<(&'static str, &'static str, &'static str)> {
    let rows = DIFFERENT.lines().filter(|line| !line.starts_with('#'));
    rows.map(|line| {
        let mut cells = line.split('\t');
        (cells.next().unwrap(), cells.next().unwrap(), cells.next().unwrap())
    })
    .collect()
}

#[test]
fn the_lines_are_the_browsers() {
    let known = differences();
    let (mut agree, mut wrong, mut unexpected) = (0, Vec::new(), Vec::new());
    for case in cases() {
        for browser in Browser::ALL {
            let Some((outcome, initiator)) = outcome(&case, browser) else { continue };
            let Err(error) = &outcome.result else { continue };
            // A password in a redirect is not shown.
            let theirs: Vec<String> =
                recorded(&case, browser).iter().map(|line| line.replace("user:pw@", "user:***@")).collect();
            let ours = lines(browser, &error.reason, &outcome.request, &outcome.events, initiator);
            let id = text(&case, "id").unwrap();
            let is_known = known.iter().any(|(case, engine, _)| *case == id && *engine == browser.as_str());
            match (ours == theirs, is_known) {
                (true, false) => agree += 1,
                (false, true) => {}
                (true, true) => unexpected.push(format!("{id} {} agrees", browser.as_str())),
                (false, false) => wrong.push(format!(
                    "{id}\t{}\t{}\n  ours   {ours:?}\n  theirs {theirs:?}",
                    browser.as_str(),
                    error.reason.code()
                )),
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), wrong.len() + agree, wrong.join("\n"));
    assert!(unexpected.is_empty(), "{unexpected:?}");
    assert!(agree > 400, "{agree}");
}

#[test]
fn the_browsers_lines_are_read_back() {
    let mut wrong = Vec::new();
    for case in cases() {
        for browser in Browser::ALL {
            let Some((outcome, _)) = outcome(&case, browser) else { continue };
            let Err(error) = &outcome.result else { continue };
            let id = text(&case, "id").unwrap();
            let known = differences().iter().any(|(case, engine, _)| *case == id && *engine == browser.as_str());
            let pasted = recorded(&case, browser).join("\n");
            if known || pasted.is_empty() {
                continue;
            }
            let decoded = decode(&pasted);
            let codes: Vec<_> = decoded.iter().flat_map(|decoded| &decoded.codes).collect();
            let named = match browser {
                Browser::Chromium => text(&case, "corsError"),
                Browser::Firefox => text(&case, "category").filter(|id| id.starts_with("CORS")),
                Browser::Webkit => None,
            };
            let is_named = named.is_none_or(|named| decoded.iter().any(|decoded| decoded.id == Some(named)));
            let right =
                decoded.iter().all(|decoded| decoded.browser == browser) && codes.contains(&&error.reason.code());
            if !right || !is_named || decoded.len() > 2 {
                wrong.push(format!("{id} {} {}\n  {pasted}\n  {decoded:?}", browser.as_str(), error.reason.code()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}

/// Pasted text; then browser, id, codes and URL of what is in it.
fn check(pasted: &str, expected: &[(&str, &str, &str, &str)]) {
    let decoded = decode(pasted);
    let short = |decoded: &Decoded| {
        let url = decoded.url.clone().unwrap_or_default();
        (decoded.browser.as_str(), decoded.id.unwrap_or_default(), decoded.codes.join(" "), url)
    };
    let found: Vec<_> = decoded.iter().map(short).collect();
    let expected: Vec<_> =
        expected.iter().map(|(b, id, codes, url)| (*b, *id, (*codes).to_string(), (*url).to_string())).collect();
    assert_eq!(found, expected, "{pasted}");
}

#[test]
fn what_people_paste_is_read() {
    const MISSING: (&str, &str, &str, &str) =
        ("chromium", "MissingAllowOriginHeader", "allow-origin-missing", "https://api.example/v1");
    check(
        "app.js:12 Access to fetch at 'https://api.example/v1' from origin 'https://app.example' has been\n   blocked by CORS \
         policy: No 'Access-Control-Allow-Origin' header is present on the requested resource. If an opaque response serves \
         your needs, set the request's mode to 'no-cors' to fetch the resource with CORS disabled.\n\
         app.js:12  GET https://api.example/v1 net::ERR_FAILED 200 (OK)\nUncaught (in promise) TypeError: Failed to fetch\n    at app.js:12:1",
        &[MISSING],
    );
    check(
        "10:01:02.003 Access to fetch at ‘https://api.example/v1’ from origin ‘https://app.example’ has been blocked by CORS \
         policy: No ‘Access-Control-Allow-Origin’ header is present on the requested resource.",
        &[MISSING],
    );
    check(
        "[Error] Origin https://app.example is not allowed by Access-Control-Allow-Origin. Status code: 404\n\
         [Error] Fetch API cannot load https://api.example/v1 due to access control checks.\n\
         [Error] Unhandled Promise Rejection: TypeError: Load failed",
        &[(
            "webkit",
            "is not allowed by Access-Control-Allow-Origin",
            "allow-origin-missing allow-origin-mismatch allow-origin-invalid allow-origin-multiple",
            "https://api.example/v1",
        )],
    );
    check(
        "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.example/v1. \
         (Reason: CORS preflight response did not succeed). Status code: 401.\n\
         Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at https://api.example/v1. \
         (Reason: CORS request did not succeed). Status code: (null).\n\
         TypeError: NetworkError when attempting to fetch resource.",
        &[(
            "firefox",
            "CORSPreflightDidNotSucceed3",
            "preflight-status preflight-redirected",
            "https://api.example/v1",
        )],
    );
    check("TypeError: Failed to fetch", &[("chromium", "Failed to fetch", "allow-origin-missing network-error", "")]);
    check(
        "GET https://cdn.example/a.png net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin 200 (OK)",
        &[("chromium", "net::ERR_BLOCKED_BY_RESPONSE.NotSameOrigin", "resource-policy", "")],
    );
    check(
        "Uncaught SecurityError: Failed to execute 'toDataURL' on 'HTMLCanvasElement': Tainted canvases may not be exported.",
        &[("chromium", "SecurityError", "", "")],
    );
    check(
        "SecurityError: The operation is insecure.",
        &[("firefox", "SecurityError", "", ""), ("webkit", "SecurityError", "", "")],
    );
    check("No CORS here: Access to the building is free.", &[]);
    check("", &[]);
}

#[test]
fn a_code_has_its_wordings() {
    let of = |code| {
        wordings(code).into_iter().map(|(browser, text)| format!("{}: {text}", browser.as_str())).collect::<Vec<_>>()
    };
    assert_eq!(
        of("method-not-allowed"),
        [
            "chromium: Access to <kind> at '<url>' from origin '<origin>' has been blocked by CORS policy: Method <method> is not \
         allowed by Access-Control-Allow-Methods in preflight response.",
            "firefox: Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at <url>. (Reason: \
         Did not find method in CORS header ‘Access-Control-Allow-Methods’).",
            "webkit: Method <method> is not allowed by Access-Control-Allow-Methods.",
        ]
    );
    assert_eq!(of("no-such-code"), [""; 0]);
}

#[test]
fn hostile_text_takes_little_time() {
    let anchors = [
        "Access to ",
        "Access to fetch at '",
        "Origin ",
        "Origin '",
        "Method ",
        "Fetch API cannot load a.b.c.",
        "The 'Access-Control-Allow-Origin' header contains multiple values '",
        "Header Access-Control-Allow-Methods has an invalid value: ",
        "Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ",
        "net::ERR_FAILED",
        "Script from “",
        "\n",
        "‘",
        "\u{202e}",
    ];
    for anchor in anchors {
        let started = Instant::now();
        let decoded = decode(&anchor.repeat(1 << 17));
        assert!(decoded.len() <= 1000, "{anchor}");
        assert!(started.elapsed() < Duration::from_secs(5), "{anchor}: {:?}", started.elapsed());
    }
}

proptest! {
    #[test]
    fn any_text_is_read(pieces in prop::collection::vec(prop_oneof![
        Just("Access to fetch at '".to_string()), Just("' from origin '".to_string()), Just("Origin ".to_string()),
        Just(" is not allowed by Access-Control-Allow-Origin. Status code: ".to_string()), Just("{url}".to_string()),
        Just("99999999".to_string()), "\\PC{0,8}", any::<String>(),
    ], 0..40)) {
        for decoded in decode(&pieces.concat()) {
            prop_assert!(!decoded.text.chars().any(char::is_control));
        }
    }
}
