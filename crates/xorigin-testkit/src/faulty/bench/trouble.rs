//! What stands between an endpoint and whoever asks.

use std::collections::HashMap;
use std::sync::Mutex;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::HeaderMap;
use http::header::{AGE, CONNECTION, HeaderValue, RETRY_AFTER, UPGRADE};
use sha1::{Digest as _, Sha1};

use super::live::{Answer, Asked};
use super::{Behaviour, Trouble};
use crate::faulty::wire::Outcome;
use crate::listening::lock;

/// How many answers are kept.
const MOST: usize = 1024;
/// RFC 6455 §1.3.
const WEBSOCKET: &[u8] = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/// The answers that a cache has kept.
#[derive(Debug, Default)]
pub(super) struct Kept(Mutex<HashMap<String, Answer>>);

/// What is done with request `number`, which `answer` would answer.
pub(super) fn outcome(
    behaviour: &'static Behaviour,
    number: u64,
    asked: &Asked<'_>,
    kept: &Kept,
    answer: impl Fn(&'static Behaviour) -> Answer,
) -> Outcome {
    let answer = match behaviour.trouble {
        Trouble::None => answer(behaviour),
        Trouble::Silent => return Outcome::Never,
        Trouble::Reset => return Outcome::Reset,
        Trouble::RateLimit(most) if number >= most => {
            let mut answer = Answer::of(429, "{\"error\":\"too many requests\"}");
            answer.headers.insert(RETRY_AFTER, HeaderValue::from_static("60"));
            answer
        }
        Trouble::RateLimit(_) => answer(behaviour),
        Trouble::Flapping(other) if coin(number) => answer(other),
        Trouble::SometimesFails if coin(number) => Answer::of(503, "{\"error\":\"try again\"}"),
        Trouble::Flapping(_) | Trouble::SometimesFails => answer(behaviour),
        Trouble::Cache { by_query } => from_cache(by_query, asked, kept, || answer(behaviour)),
    };
    Outcome::Response(answer.into_response())
}

/// One or the other, without a pattern that a sequence of requests could follow, and the same in every run. Of any six in a
/// row there are both.
pub(super) const fn coin(number: u64) -> bool {
    // Where each has been three times in six, nothing more is needed than an order that is no alternation.
    const ORDER: u64 = 0b0110_1001_1001_0110_1001_0110_0110_1001;
    ORDER >> (number % 32) & 1 == 1
}

fn from_cache(by_query: bool, asked: &Asked<'_>, kept: &Kept, answer: impl FnOnce() -> Answer) -> Answer {
    if asked.parts.method != http::Method::GET {
        return answer();
    }
    let uri = &asked.parts.uri;
    let key = if by_query { uri.path_and_query().map_or("/", |target| target.as_str()) } else { uri.path() };
    let mut kept = lock(&kept.0);
    if let Some(answer) = kept.get(key) {
        let mut answer = answer.clone();
        answer.headers.insert(AGE, HeaderValue::from_static("7"));
        answer.headers.insert("x-cache", HeaderValue::from_static("HIT"));
        return answer;
    }
    let mut answer = answer();
    if kept.len() < MOST {
        kept.insert(key.to_owned(), answer.clone());
    }
    answer.headers.insert("x-cache", HeaderValue::from_static("MISS"));
    answer
}

/// Answers a WebSocket handshake, wherever it comes from.
pub(super) fn take_handshake(request: &HeaderMap, headers: &mut HeaderMap) {
    let key = request.get("sec-websocket-key").map_or(&b""[..], HeaderValue::as_bytes);
    let accept = STANDARD.encode(Sha1::new().chain_update(key).chain_update(WEBSOCKET).finalize());
    if let Ok(accept) = HeaderValue::from_str(&accept) {
        headers.insert("sec-websocket-accept", accept);
    }
    headers.insert(CONNECTION, HeaderValue::from_static("Upgrade"));
    headers.insert(UPGRADE, HeaderValue::from_static("websocket"));
}
