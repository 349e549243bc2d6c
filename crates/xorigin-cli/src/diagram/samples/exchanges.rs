//! Exchanges as they happen every day.

use super::super::model::{Mark, Outcome, Sequence, Step};
use super::parts::{
    CACHE, PAGE, SERVER, arrow, bad, decided, good, missing, neutral, note, sequence, server, stopped_answer,
};

/// A GET without a preflight, which the page can read.
pub(crate) fn allowed_get() -> Sequence {
    sequence("GET https://api.example.com/v1/items", Outcome::Allowed, "The page can read the response.")
        .step(arrow(PAGE, SERVER, "GET /v1/items", Mark::Neutral, [neutral("origin: https://app.example.com")]))
        .step(arrow(
            SERVER,
            PAGE,
            "200 OK",
            Mark::Good,
            [good("access-control-allow-origin: https://app.example.com"), neutral("vary: origin")],
        ))
}

/// A PUT with credentials: its preflight is granted and stored.
pub(crate) fn allowed_preflighted_put() -> Sequence {
    put(Outcome::Allowed, "The page can read the response.")
        .step(note(PAGE, "A preflight is needed: the method PUT, the header content-type", Mark::Decided))
        .step(arrow(PAGE, CACHE, "PUT, content-type: granted before?", Mark::Neutral, []))
        .step(arrow(CACHE, PAGE, "nothing stored", Mark::Neutral, []))
        .step(options())
        .step(arrow(
            SERVER,
            PAGE,
            "204 No Content",
            Mark::Good,
            [
                good("access-control-allow-origin: https://app.example.com"),
                good("access-control-allow-credentials: true"),
                good("access-control-allow-methods: GET, PUT, DELETE"),
                good("access-control-allow-headers: content-type"),
                neutral("access-control-max-age: 600"),
            ],
        ))
        .step(arrow(PAGE, CACHE, "stored for 600 s: PUT, content-type", Mark::Good, []))
        .step(put_request())
        .step(put_answered())
}

/// A preflight whose answer does not allow a header: the request is never sent.
pub(crate) fn preflight_refused() -> Sequence {
    put(
        Outcome::Blocked,
        "The preflight does not allow the request header `x-request-id`, which is not CORS-safelisted.",
    )
    .step(note(PAGE, "A preflight is needed: the method PUT, the headers content-type, x-request-id", Mark::Decided))
    .step(arrow(
        PAGE,
        SERVER,
        "OPTIONS /v1/items/7",
        Mark::Neutral,
        [
            neutral("origin: https://app.example.com"),
            decided("access-control-request-method: PUT"),
            decided("access-control-request-headers: content-type,x-request-id"),
        ],
    ))
    .step(stopped_answer(
        "204 No Content",
        [
            good("access-control-allow-origin: https://app.example.com"),
            good("access-control-allow-credentials: true"),
            good("access-control-allow-methods: GET, PUT, DELETE"),
            bad("access-control-allow-headers: content-type, authorization"),
        ],
    ))
    .step(Step::Stop {
        lane: PAGE,
        label: "PUT was never sent".into(),
        lines: vec![bad("`x-request-id` is not in access-control-allow-headers")],
    })
}

/// A GET that the server carried out, and whose answer the CORS check keeps from the page.
pub(crate) fn answer_blocked() -> Sequence {
    sequence(
        "GET https://api.example.com/v1/items",
        Outcome::Blocked,
        "The response (status 200) has no Access-Control-Allow-Origin.",
    )
    .step(arrow(PAGE, SERVER, "GET /v1/items", Mark::Neutral, [neutral("origin: https://app.example.com")]))
    .step(stopped_answer("200 OK", [missing("access-control-allow-origin")]))
    .step(Step::Stop {
        lane: PAGE,
        label: "the page gets a network error".into(),
        lines: vec![neutral("the server has carried the request out: only the page cannot see the answer")],
    })
}

/// Two redirects over three origins, after which the origin is `null`.
pub(crate) fn redirect_chain() -> Sequence {
    let (second, third) = (3, 4);
    let mut sequence = sequence(
        "GET https://api.example.com/v1/export",
        Outcome::Blocked,
        "The response has Access-Control-Allow-Origin `https://app.example.com`, but the request's origin is `null` (a redirect between two other origins made it so).",
    )
    .step(arrow(PAGE, SERVER, "GET /v1/export", Mark::Neutral, [neutral("origin: https://app.example.com")]))
    .step(arrow(
        SERVER,
        PAGE,
        "302 Found",
        Mark::Good,
        [
            good("access-control-allow-origin: https://app.example.com"),
            decided("location: https://files.example.net/export"),
        ],
    ))
    .step(note(PAGE, "From one other origin to another: the origin is null from now on", Mark::Decided))
    .step(arrow(PAGE, second, "GET /export", Mark::Neutral, [decided("origin: null")]))
    .step(arrow(
        second,
        PAGE,
        "307 Temporary Redirect",
        Mark::Good,
        [good("access-control-allow-origin: *"), decided("location: https://cdn.example.org/e/7.csv")],
    ))
    .step(arrow(PAGE, third, "GET /e/7.csv", Mark::Neutral, [decided("origin: null")]))
    .step(Step::Arrow {
        from: third,
        to: PAGE,
        label: "200 OK".into(),
        lines: vec![bad("access-control-allow-origin: https://app.example.com")],
        mark: Mark::Bad,
        stopped: true,
    })
    .step(Step::Stop { lane: PAGE, label: "the page gets a network error".into(), lines: vec![] });
    sequence.lanes.push(server("server 2", "https://files.example.net"));
    sequence.lanes.push(server("server 3", "https://cdn.example.org"));
    sequence
}

/// A PUT whose preflight the cache answers.
pub(crate) fn preflight_cached() -> Sequence {
    put(Outcome::Allowed, "The page can read the response.")
        .step(note(PAGE, "A preflight is needed: the method PUT, the header content-type", Mark::Decided))
        .step(arrow(PAGE, CACHE, "PUT, content-type: granted before?", Mark::Neutral, []))
        .step(arrow(CACHE, PAGE, "granted, for another 412 s: no preflight is sent", Mark::Good, []))
        .step(put_request())
        .step(put_answered())
}

/// A server that does not answer.
pub(crate) fn time_out() -> Sequence {
    put(Outcome::NoVerdict, "No answer came within 10 s: this says nothing about CORS.")
        .step(note(PAGE, "A preflight is needed: the method PUT, the header content-type", Mark::Decided))
        .step(options())
        .step(Step::Stop { lane: SERVER, label: "no answer within 10 s".into(), lines: vec![] })
        .step(Step::Stop { lane: PAGE, label: "PUT was never sent".into(), lines: vec![] })
}

/// A request that is refused before anything is sent: there is no server.
pub(crate) fn nothing_sent() -> Sequence {
    let mut sequence = sequence(
        "GET http://api.example.com/v1/items",
        Outcome::Blocked,
        "The page came over https, and the URL is http: browsers block mixed content.",
    )
    .step(Step::Stop {
        lane: PAGE,
        label: "GET was never sent".into(),
        lines: vec![bad("http://api.example.com is not potentially trustworthy")],
    });
    sequence.lanes.truncate(2);
    sequence
}

fn put(outcome: Outcome, sentence: &str) -> Sequence {
    sequence("PUT https://api.example.com/v1/items/7", outcome, sentence)
}

fn options() -> Step {
    arrow(
        PAGE,
        SERVER,
        "OPTIONS /v1/items/7",
        Mark::Neutral,
        [
            neutral("origin: https://app.example.com"),
            decided("access-control-request-method: PUT"),
            decided("access-control-request-headers: content-type"),
        ],
    )
}

fn put_request() -> Step {
    arrow(
        PAGE,
        SERVER,
        "PUT /v1/items/7",
        Mark::Neutral,
        [neutral("origin: https://app.example.com"), neutral("content-type: application/json"), neutral("cookie")],
    )
}

fn put_answered() -> Step {
    arrow(
        SERVER,
        PAGE,
        "200 OK",
        Mark::Good,
        [good("access-control-allow-origin: https://app.example.com"), good("access-control-allow-credentials: true")],
    )
}
