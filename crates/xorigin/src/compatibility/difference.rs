//! What differs between user agents, and why.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::judged::judge;
use super::rerun::{Answers, COOKIE};
use super::{Asked, Judged, Verdict};
use crate::engine::{Engine, Field};
use crate::fetch::{Event, Purpose};
use crate::header::names;

/// Something that user agents do differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What.
    pub what: What,
    /// What each of them does, in their order; nothing where the question does not arise.
    pub values: Vec<Option<String>>,
    /// The names of engines, each with what is so in it by one of its fields.
    pub because: Vec<(&'static str, String)>,
}

/// A thing that can differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// Whether the request needs a preflight, and why.
    Preflight,
    /// What the preflight asks for in `Access-Control-Request-Headers`.
    RequestHeaders,
    /// What is sent as `Origin`.
    Origin,
    /// Whether cookies are sent.
    Cookies,
    /// How many redirects are followed.
    Redirects,
    /// Whether the request gets through, and if not, why.
    Verdict,
    /// The response's type and status.
    Response,
    /// Which response headers script can read.
    Readable,
    /// For how many seconds the preflight is cached.
    Cached,
    /// What the same request meets meanwhile.
    Again,
}

impl What {
    /// All of them, in the order of a fetch.
    pub const ALL: [Self; 10] = [
        Self::Preflight,
        Self::RequestHeaders,
        Self::Origin,
        Self::Cookies,
        Self::Redirects,
        Self::Verdict,
        Self::Response,
        Self::Readable,
        Self::Cached,
        Self::Again,
    ];

    /// A word for a table's row.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Preflight => "preflight",
            Self::RequestHeaders => "asks for",
            Self::Origin => "Origin",
            Self::Cookies => "cookies",
            Self::Redirects => "redirects",
            Self::Verdict => "verdict",
            Self::Response => "response",
            Self::Readable => "reads",
            Self::Cached => "cached for",
            Self::Again => "next time",
        }
    }

    /// What a user agent does in this respect; nothing where the question does not arise.
    #[must_use]
    pub fn of(self, judged: &Judged) -> Option<String> {
        let sent = |purpose| judged.exchanges.iter().filter(move |told| told.purpose == purpose);
        match self {
            Self::Preflight if judged.events.is_empty() => None,
            Self::Preflight => {
                let asked = judged.needs().count();
                Some(if asked == 0 { "not needed".to_string() } else { "needed".to_string() })
            }
            Self::RequestHeaders => {
                let preflight = sent(Purpose::Preflight).next()?;
                let asked = preflight.request.headers.get(names::ACCESS_CONTROL_REQUEST_HEADERS);
                Some(asked.map_or_else(|| "nothing".to_string(), |asked| asked.escape_ascii().to_string()))
            }
            Self::Origin => {
                let request = judged.exchanges.last()?;
                let origin = request.request.headers.get(names::ORIGIN);
                Some(origin.map_or_else(|| "not sent".to_string(), |origin| origin.escape_ascii().to_string()))
            }
            Self::Cookies => {
                let request = sent(Purpose::Request).next_back()?;
                Some(if request.request.headers.contains(COOKIE) { "sent" } else { "not sent" }.to_string())
            }
            Self::Redirects => {
                let followed = judged.events.iter().filter(|event| matches!(event, Event::Redirected { .. })).count();
                (!judged.events.is_empty()).then(|| followed.to_string())
            }
            Self::Verdict => Some(match &judged.verdict {
                Verdict::Refused(error) | Verdict::Failed(error) => {
                    format!("{}: {}", judged.verdict.as_str(), error.reason.code())
                }
                Verdict::Allowed(_) | Verdict::Unanswered => judged.verdict.as_str().to_string(),
            }),
            Self::Response => {
                judged.response().map(|response| format!("{} {}", response.kind().as_str(), response.status()))
            }
            Self::Readable => judged.response().map(|response| {
                let names = response.sorted_headers();
                let names = names.iter().map(|(name, _)| name.escape_ascii().to_string());
                names.collect::<Vec<_>>().join(", ")
            }),
            Self::Cached => judged.cached_seconds.map(|seconds| format!("{seconds} s")),
            Self::Again => judged.again.map(|again| again.as_str().to_string()),
        }
    }
}

/// Everything that differs.
pub(super) fn differences(all: &[Asked], judged: &[Judged]) -> Vec<Difference> {
    What::ALL.into_iter().filter_map(|what| difference(what, all, judged)).collect()
}

fn difference(what: What, all: &[Asked], judged: &[Judged]) -> Option<Difference> {
    let values: Vec<Option<String>> = judged.iter().map(|judged| what.of(judged)).collect();
    let mut known = values.iter().flatten();
    let first = known.next()?;
    if known.all(|value| value == first) {
        return None;
    }
    let mut because = Vec::new();
    for (asked, value) in all.iter().zip(&values) {
        let fields = fields_at_work(what, asked, value, all, judged);
        because.extend(fields.into_iter().map(|words| (asked.engine.name, words)));
    }
    Some(Difference { what, values, because })
}

/// What is so in an engine by the fields that make it differ from the first one for which the question arises: those
/// without any of which it would not. Where several have the same effect, none of them is such; then it is those.
fn fields_at_work(what: What, asked: &Asked, value: &Option<String>, all: &[Asked], judged: &[Judged]) -> Vec<String> {
    let base = judged.iter().map(|base| (&base.engine, what.of(base))).find(|(_, value)| value.is_some());
    let Some((base, base_value)) = base.filter(|(_, base)| value.is_some() && base != value) else { return Vec::new() };
    let differing: Vec<Field> = Field::all().into_iter().filter(|field| field.differs(&asked.engine, base)).collect();
    if what == What::Cookies {
        // Cookies are in the recorded heads: nothing that could be asked again.
        return differing.iter().filter(|it| it.is_about_cookies()).map(|it| it.words(&asked.engine)).collect();
    }
    let answers = Answers { own: &asked.exchanges, all, edits: &[], assume: false };
    let does = |engine: &Engine| what.of(&judge(asked, engine, answers));
    let needed = |field: &&Field| does(&field.with(&asked.engine, base)) == base_value;
    let suffices = |field: &&Field| does(&field.with(base, &asked.engine)) == *value;
    let mut at_work: Vec<&Field> = differing.iter().filter(needed).collect();
    if at_work.is_empty() {
        at_work = differing.iter().filter(suffices).collect();
    }
    at_work.into_iter().map(|field| field.words(&asked.engine)).collect()
}
