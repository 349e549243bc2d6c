//! What `Vary` does not name must not change the answer.

use xorigin::fetch::RequestHead;

use super::exchange::Server;
use crate::fuzz::Disagreement;
use crate::reference::response::Said;

/// Request headers with other values than those that a case has.
const OTHERS: [(&str, &str); 11] = [
    ("origin", "https://other.example"),
    ("access-control-request-method", "QUERY"),
    ("access-control-request-headers", "x-other"),
    ("sec-fetch-site", "same-origin"),
    ("sec-fetch-mode", "navigate"),
    ("accept", "text/event-stream"),
    ("authorization", "Basic eDp5"),
    ("content-type", "text/other"),
    ("referer", "https://other.example/"),
    ("upgrade", "websocket"),
    ("user-agent", "other"),
];

/// Changes a header of a request that the response does not vary by: takes it away, or gives it another value. `chosen`
/// says which.
pub(super) fn check(server: &Server<'_>, head: &RequestHead, chosen: usize) -> Result<(), Disagreement> {
    let Some((name, value)) = OTHERS.get(chosen / 2 % OTHERS.len()) else { return Ok(()) };
    let is_asked = *name == "origin" || name.starts_with("access-control-request-");
    let response = Said::by(&server.answer(head));
    let varies = |name: &str| response.lists.iter().any(|(list, names)| *list == "vary" && names.contains(name));
    if varies("*") || varies(name) || is_asked && head.method.is("OPTIONS") {
        return Ok(());
    }
    let mut other = head.clone();
    other.headers.delete(name.as_bytes());
    if chosen % 2 == 1 {
        other.headers.push(name.as_bytes(), value.as_bytes());
    }
    let answered = Said::by(&server.answer(&other));
    // A refused request that is blocked is answered by the policy, one of the same origin by the application: what they
    // say by way of CORS is the same. The policy's own answer is a 403, which no cache keeps.
    let same_author = server.policy.evaluate(head).action() == server.policy.evaluate(&other).action();
    let (answered, expected) = if *name == "sec-fetch-site" && !same_author {
        (only_cors(answered), only_cors(response))
    } else {
        (answered, response)
    };
    Disagreement::unless_equal("the answer", &answered, &expected).map_err(|disagreement| {
        disagreement.with(format!("with another {name}, which Vary does not name: {:?}", other.headers))
    })
}

/// What is said by way of CORS.
fn only_cors(said: Said) -> Said {
    let headers = said.headers.into_iter().filter(|(name, _)| name.starts_with("access-control-")).collect();
    let lists = said.lists.into_iter().filter(|(name, _)| name.starts_with("access-control-")).collect();
    Said { status: 0, headers, lists }
}
