//! WebSocket handshakes and event streams.

use super::super::Case;
use super::super::policies::{guarded, guarded_later, guarded_strictly, guarded_swapped, guarded_tenants};
use super::super::words::{A, EVIL, NULL, Pair, SET_ANY, host};

const UPGRADE: Pair = ("upgrade", "websocket");
const STREAM: Pair = ("accept", "text/event-stream");
const ALLOWED: &str = "actual allowed";
const REFUSED: &str = "actual request-origin-not-allowed, answered";
const NOT_CORS: &str = "not-cors not-cors";

pub(super) const CASES: &[Case] = &[
    Case::new("websocket", "an allowed origin", guarded, "GET /live/a", &[A, UPGRADE, host("api.example")])
        .sets(&[SET_ANY])
        .runs(ALLOWED, &["access-control-allow-origin: *"]),
    Case::new("websocket", "a foreign one", guarded, "GET /live/a", &[EVIL, UPGRADE, host("api.example")]).answered(
        403,
        REFUSED,
        &[],
    ),
    Case::new("websocket", "a sandboxed frame", guarded, "GET /live/a", &[NULL, UPGRADE, host("api.example")])
        .answered(403, REFUSED, &[]),
    Case::new(
        "websocket",
        "among other protocols",
        guarded,
        "GET /live/a",
        &[EVIL, ("upgrade", "h2c, WebSocket"), host("api.example")],
    )
    .answered(403, REFUSED, &[]),
    Case::new("websocket", "the server's own origin", guarded, "GET /live/a", &[EVIL, UPGRADE, host("evil.example")])
        .runs("actual same-origin", &[]),
    Case::new(
        "websocket",
        "what is malformed",
        guarded,
        "GET /live/a",
        &[("origin", "https://a.example/.a.example"), UPGRADE, host("api.example")],
    )
    .answered(403, "actual request-origin-malformed, answered", &[]),
    Case::new("websocket", "two origins", guarded, "GET /live/a", &[A, A, UPGRADE, host("api.example")]).answered(
        403,
        "actual request-origin-repeated, answered",
        &[],
    ),
    Case::new("websocket", "no rule", guarded, "GET /other", &[A, UPGRADE, host("api.example")]).answered(
        403,
        "actual guard-no-rule, answered",
        &[],
    ),
    Case::new("websocket", "a program that is no browser", guarded, "GET /live/a", &[UPGRADE]).runs(NOT_CORS, &[]),
    Case::new("websocket", "where Origin is required", guarded_strictly, "GET /live/a", &[UPGRADE]).answered(
        403,
        "not-cors guard-origin-missing, answered",
        &[],
    ),
    Case::new("event-stream", "an allowed origin", guarded, "GET /live/a", &[A, STREAM, host("api.example")])
        .runs(ALLOWED, &[]),
    Case::new("event-stream", "a foreign one", guarded, "GET /live/a", &[EVIL, STREAM, host("api.example")]).answered(
        403,
        REFUSED,
        &[],
    ),
    Case::new("event-stream", "from the address bar", guarded_strictly, "GET /live/a", &[STREAM]).runs(NOT_CORS, &[]),
    Case::new("not-guarded", "any other request", guarded, "GET /live/a", &[EVIL, host("api.example")])
        .sets(&[SET_ANY])
        .runs("", &["access-control-allow-origin: *"]),
    Case::new(
        "guard-later",
        "yes",
        guarded_later,
        "GET /",
        &[("origin", "https://later.example"), UPGRADE, host("api.example")],
    )
    .runs(ALLOWED, &[]),
    Case::new("guard-later", "no", guarded_later, "GET /", &[EVIL, UPGRADE, host("api.example")]).answered(
        403,
        REFUSED,
        &[],
    ),
    Case::new(
        "guard-swapped",
        "the policy of now decides",
        guarded_swapped,
        "GET /live/a",
        &[EVIL, UPGRADE, host("api.example")],
    )
    .answered(403, REFUSED, &[]),
    Case::new("guard-swapped", "and lets its own origins through", guarded_swapped, "GET /live/a", &[A, UPGRADE])
        .runs(ALLOWED, &[]),
    Case::new(
        "guard-resolved",
        "a policy for each tenant",
        guarded_tenants,
        "GET /live/a",
        &[A, UPGRADE, ("x-tenant", "a")],
    )
    .runs(ALLOWED, &[]),
    Case::new(
        "guard-resolved",
        "without a policy no page is let through",
        guarded_tenants,
        "GET /live/a",
        &[A, UPGRADE, host("api.example")],
    )
    .answered(403, "actual guard-no-rule, answered", &[]),
];
