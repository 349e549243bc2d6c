//! Why there is no verdict.

use std::time::Duration;

use url::Url;
use xorigin::message::{ResponseHead, is_redirect_status};

use crate::ask::Trouble;
use crate::finding::{Inconclusive, Why};
use crate::pace::Stopped;

/// A reason to end, about `target`.
pub(super) fn stop(target: &Url, why: Why, detail: impl Into<String>) -> Inconclusive {
    let advice = match why {
        Why::Timeout => "see that it answers, give it more time, or ask it less at once",
        Why::Network => "see that it can be reached from here, over TLS that is trusted",
        Why::Redirect => "audit the URL that it leads to, or sign in by a header",
        Why::Authentication => "give the credentials of a test user, by a header",
        Why::RateLimit => "ask it less at once and slower, or have it let the audit through",
        Why::Cache => "let each request have a URL of its own, or audit the server behind the cache",
        Why::Flapping => {
            "see whether all servers behind the name have the same configuration, and audit them one by one"
        }
        Why::NotFound => "see that the URL is right: what is not there may have another policy",
        Why::ServerError => "see why it fails, and audit it again",
        Why::Stopped => "audit it again",
    };
    Inconclusive { target: target.clone(), why, detail: detail.into(), advice: advice.to_owned() }
}

/// The reason that a trouble is.
pub(super) fn of_trouble(target: &Url, trouble: &Trouble) -> Inconclusive {
    let why = match trouble {
        Trouble::Stopped(Stopped::Interrupted | Stopped::BudgetSpent) => Why::Stopped,
        _ if trouble.is_timeout() => Why::Timeout,
        Trouble::Transport(_) | Trouble::NotAsked(_) | Trouble::Failed(_) => Why::Network,
    };
    stop(target, why, trouble.to_string())
}

/// For how long a server wants to be left alone, if this says so. A date is taken for long.
pub(super) fn retry_after(head: &ResponseHead) -> Option<Duration> {
    if !matches!(head.status, 429 | 503) {
        return None;
    }
    match head.headers.values(b"Retry-After").next() {
        Some(value) => {
            let seconds = str::from_utf8(value).ok().and_then(|value| value.trim().parse().ok());
            Some(seconds.map_or(Duration::MAX, Duration::from_secs))
        }
        // Too many requests is a limit also if nothing says until when.
        None => (head.status == 429).then_some(Duration::MAX),
    }
}

/// What shows that a cache answered, if something does.
pub(super) fn from_cache(head: &ResponseHead) -> Option<String> {
    let says_hit = |value: &[u8]| value.to_ascii_uppercase().windows(3).any(|word| word == b"HIT");
    for (name, is_hit) in [
        (&b"Age"[..], (|value: &[u8]| value.iter().any(|byte| matches!(byte, b'1'..=b'9'))) as fn(&[u8]) -> bool),
        (b"X-Cache", says_hit),
        (b"CF-Cache-Status", says_hit),
        (b"X-Vercel-Cache", says_hit),
        (b"Cache-Status", says_hit),
    ] {
        if let Some(value) = head.headers.values(name).find(|value| is_hit(value)) {
            let value: String = value.iter().take(60).flat_map(|byte| byte.escape_ascii()).map(char::from).collect();
            return Some(format!("{}: {value}", name.escape_ascii()));
        }
    }
    None
}

/// Where a redirect leads, for a reader.
pub(super) fn leads_to(url: &Url, head: &ResponseHead) -> Option<String> {
    if !is_redirect_status(head.status) {
        return None;
    }
    let location = head.headers.values(b"Location").next().and_then(|value| str::from_utf8(value).ok())?;
    let to = url.join(location).ok()?;
    Some(format!("{} to {to}", head.status))
}
