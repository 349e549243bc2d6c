//! What an answer shows: everything in which it differs from what the policy says.

use xorigin::fetch::{Event, Purpose};
use xorigin::header::HeaderList;
use xorigin::message::{FilteredResponse, ResponseHead};
use xorigin::policy::{Departure, Enforcement, ResponseField, Rule, RuleSpec};
use xorigin::reason::{Cause, NetworkError, Phase};

use super::model::{Expected, Model};
use super::reach::{NoAnswer, last_head, not_its_word};
use super::vector::{About, Vector, Word};
use crate::ask::{Asked, End};
use crate::finding::{Shown, Why};

/// One thing in which an answer differs from what the policy says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// The code of the finding, as far as one answer shows it.
    pub(super) code: &'static str,
    /// What happened, in a few words.
    pub(super) what: String,
}

/// What an answer shows.
#[derive(Clone, Debug)]
pub(super) enum Judged {
    /// Nothing about the policy.
    Unknown(NoAnswer),
    /// In what it differs.
    Known(Vec<Fault>),
}

/// What is known of a rule when an answer is judged.
#[derive(Debug)]
pub(super) struct Judge<'a> {
    pub(super) model: &'a Model,
    pub(super) rule: &'a Rule,
    pub(super) spec: &'a RuleSpec,
    /// The status of the answer to nobody in particular.
    pub(super) base_status: u16,
}

/// Whether a status says that it matters who asks.
pub(super) const fn is_for_somebody(status: u16) -> bool {
    matches!(status, 401 | 403 | 407)
}

fn fault(code: &'static str, what: impl Into<String>) -> Fault {
    Fault { code, what: what.into() }
}

impl Judge<'_> {
    pub(super) fn judge(&self, vector: &Vector, shown: &Shown) -> Judged {
        match shown {
            Shown::Asked(asked) => self.asked(vector, asked, shown),
            Shown::Plain(..) => match not_its_word(shown) {
                Some(reason) => Judged::Unknown(reason),
                None => Judged::Known(self.departures(vector, shown)),
            },
        }
    }

    fn asked(&self, vector: &Vector, asked: &Asked, shown: &Shown) -> Judged {
        let granted = asked.is_granted();
        if let Some(reason) = not_its_word(shown) {
            // An error that has the right headers is right; an application that cannot answer a preflight is wrong.
            let is_right = reason.0 == Why::ServerError && granted && vector.granted;
            let status = asked.preflight().map_or(0, |head| head.status);
            let is_refusal = reason.0 == Why::ServerError && status >= 500 && !matches!(status, 502..=504);
            if !is_right && !is_refusal {
                return Judged::Unknown(reason);
            }
        }
        let nothing = ResponseHead { status: 200, status_message: Vec::new(), headers: HeaderList::new() };
        let simulated = self.model.ask(&asked.question, asked.response().unwrap_or(&nothing));
        let mut faults = Vec::new();
        match (&simulated.end, &asked.end) {
            (Expected::Unsaid, _) | (_, End::Unknown(_)) => return Judged::Known(faults),
            (Expected::Refused, End::MayBeSent | End::Readable(_)) => faults.push(looser(vector, asked)),
            (Expected::MayBeSent | Expected::Readable(_), End::Blocked(error)) => {
                let status = last_head(shown).map_or(0, |head| head.status);
                if is_for_somebody(self.base_status) && is_for_somebody(status) {
                    let detail = format!("status {status}, without what the policy has it say");
                    return Judged::Unknown((Why::Authentication, detail));
                }
                faults.extend(self.tighter(vector, error, status));
            }
            (expected, End::MayBeSent | End::Readable(_)) => {
                if let (Expected::Readable(expected), End::Readable(got)) = (expected, &asked.end) {
                    faults.extend(self.exposed(expected, got));
                    if expected.timing_allow_passed() && !got.timing_allow_passed() {
                        faults.push(fault("verify-timing-missing", "the page may not read its timing"));
                    }
                }
                faults.extend(max_age(&simulated.events, &asked.events));
                faults.extend(self.preflight_status(&simulated.answers, asked));
                faults.extend(self.departures(vector, shown));
            }
            // The origin is let in, and only credentials are not: whether that is right is asked without them.
            (Expected::Refused, End::Blocked(error)) if lacks_credentials(&error.reason.cause) => {}
            (Expected::Refused, End::Blocked(_)) => {
                let expected = simulated.answers.last().map_or(0, |(_, head)| head.status);
                let got = asked.response().map(|head| head.status);
                let blocks = self.rule.enforcement() == Enforcement::Block && matches!(vector.about, About::Near(_));
                if let Some(got) = got.filter(|got| blocks && expected == 403 && *got != 403) {
                    faults.push(fault("verify-block", format!("the answer is {got}, and not 403")));
                }
                faults.extend(self.departures(vector, shown));
            }
        }
        Judged::Known(faults)
    }

    /// Why the user agent refuses what the policy allows. What is wrong with `Access-Control-Allow-Origin` explains
    /// whatever else is.
    fn tighter(&self, vector: &Vector, error: &NetworkError, status: u16) -> Vec<Fault> {
        let reasons = error.reasons().map(|reason| {
            let is_preflight = reason.phase == Phase::Preflight;
            let is_error = status >= 400 && (vector.about == About::Missing || self.base_status >= 400);
            let code = match &reason.cause {
                Cause::AllowOriginMissing { .. } if is_preflight && status >= 300 && status != 403 => {
                    "verify-preflight-status"
                }
                Cause::AllowOriginMissing { .. } if is_preflight => "verify-preflight-refused",
                Cause::AllowOriginMissing { .. } if is_error => "verify-error-response",
                Cause::AllowOriginMissing { .. } => "verify-origin-refused",
                Cause::AllowOriginMismatch { .. } => "verify-origin-mismatch",
                Cause::AllowOriginMultiple { .. } => "verify-duplicate-allow-origin",
                Cause::AllowOriginInvalid { .. } => "verify-origin-malformed",
                Cause::AllowOriginWildcardWithCredentials { .. } => "verify-credentials-wildcard",
                Cause::AllowCredentialsInvalid { lines } if lines.len() > 1 => "verify-duplicate-allow-credentials",
                Cause::AllowCredentialsMissing | Cause::AllowCredentialsInvalid { .. } => "verify-credentials-missing",
                Cause::PreflightStatus(_) => "verify-preflight-status",
                Cause::AllowMethodsInvalid(_) => "verify-method-list-malformed",
                Cause::AllowHeadersInvalid(_) => "verify-header-list-malformed",
                Cause::MethodNotAllowed { wildcard_ignored: true, .. } => "verify-method-wildcard",
                Cause::MethodNotAllowed { .. } => "verify-method-refused",
                Cause::HeaderNotAllowed { wildcard_ignored: true, .. } => "verify-header-wildcard",
                Cause::HeaderNotAllowed { .. } => "verify-header-refused",
                Cause::AuthorizationNotListed { .. } => "verify-header-authorization",
                _ => "verify-refused",
            };
            fault(code, reason.to_string())
        });
        let is_whole = matches!(
            error.reason.cause,
            Cause::AllowOriginMissing { .. } | Cause::AllowOriginMismatch { .. } | Cause::AllowOriginInvalid { .. }
        );
        reasons.take(if is_whole { 1 } else { usize::MAX }).collect()
    }

    /// Which response headers script can read and should not, and the other way round.
    fn exposed(&self, expected: &FilteredResponse, got: &FilteredResponse) -> Vec<Fault> {
        let listed = self.spec.expose_headers.iter().map(|name| name.to_ascii_lowercase().into_bytes());
        let present = got.internal().head.headers.iter().map(|header| header.name.to_ascii_lowercase());
        let mut names: Vec<Vec<u8>> = got.exposed_names().iter().cloned().chain(listed).chain(present).collect();
        names.sort_unstable();
        names.dedup();
        let list = |wrong: &dyn Fn(&[u8]) -> bool| {
            let names = names.iter().filter(|name| *name != b"*" && wrong(name)).take(8);
            names.map(|name| name.escape_ascii().to_string()).collect::<Vec<_>>().join(", ")
        };
        let more = list(&|name| got.exposes(name) && !expected.exposes(name));
        let less = list(&|name| !got.exposes(name) && expected.exposes(name));
        let mut faults = Vec::new();
        if !more.is_empty() {
            faults.push(fault("verify-exposed-more", format!("script can read {more}")));
        }
        if !less.is_empty() {
            faults.push(fault("verify-exposed-less", format!("script cannot read {less}")));
        }
        faults
    }

    /// A preflight that passes, with another status than the policy's.
    fn preflight_status(&self, expected: &[(Purpose, ResponseHead)], asked: &Asked) -> Option<Fault> {
        let (_, expected) = expected.iter().find(|(purpose, _)| *purpose == Purpose::Preflight)?;
        let got = asked.preflight()?;
        let code = match self.spec.preflight_success_status {
            Some(_) => "verify-preflight-status-other",
            None => "verify-preflight-status-unusual",
        };
        let what = format!("the status is {}, and not {}", got.status, expected.status);
        (got.status != expected.status).then(|| fault(code, what))
    }

    /// What no verdict of a user agent shows.
    fn departures(&self, vector: &Vector, shown: &Shown) -> Vec<Fault> {
        let mut faults = Vec::new();
        for exchanged in shown.exchanges() {
            let Ok(answer) = &exchanged.answer else { continue };
            let is_preflight = exchanged.purpose == Purpose::Preflight;
            // What an error response lacks, it lacks for one reason, which others show.
            let is_good = answer.head.status < 400;
            let mut unexpected = Vec::new();
            for departure in self.model.policy().departures(&exchanged.request, &answer.head) {
                match departure {
                    Departure::VaryMissing(name) if is_good && is_preflight => {
                        faults.push(fault("verify-vary-preflight", format!("Vary lacks {name}")));
                    }
                    Departure::VaryMissing(name) if is_good => {
                        let who = match (&vector.about, vector.granted) {
                            (About::NoOrigin, _) => "without Origin",
                            (_, true) => "of an allowed origin",
                            (_, false) => "of a refused origin",
                        };
                        faults.push(fault("verify-vary", format!("Vary lacks {name} where the request is one {who}")));
                    }
                    Departure::Unexpected(ResponseField::TimingAllowOrigin | ResponseField::ResourcePolicy) => {}
                    Departure::Unexpected(field) => unexpected.push(field.as_str()),
                    Departure::Missing(ResponseField::ResourcePolicy)
                    | Departure::Otherwise(ResponseField::ResourcePolicy)
                        if is_good =>
                    {
                        faults.push(fault("verify-resource-policy", "Cross-Origin-Resource-Policy is another"));
                    }
                    Departure::VaryMissing(_) | Departure::Missing(_) | Departure::Otherwise(_) => {}
                }
            }
            let code = match vector.about {
                About::Near(_) => "verify-refused-headers",
                // A rule for any origin says the same to everybody.
                About::NoOrigin if !self.rule.is_constant() => "verify-absent-headers",
                _ => continue,
            };
            if !unexpected.is_empty() {
                faults.push(fault(code, format!("the answer has {}", unexpected.join(", "))));
            }
        }
        faults
    }
}

/// Whether it is the credentials alone that the user agent refuses.
pub(super) const fn lacks_credentials(cause: &Cause) -> bool {
    matches!(
        cause,
        Cause::AllowCredentialsMissing
            | Cause::AllowCredentialsInvalid { .. }
            | Cause::AllowOriginWildcardWithCredentials { .. }
    )
}

/// What the user agent lets through and the policy refuses.
fn looser(vector: &Vector, asked: &Asked) -> Fault {
    let question = &asked.question;
    let origin = question.origin.as_str();
    let (code, what) = match &vector.about {
        About::Near(near) => (near.code(), format!("{origin} is let in")),
        About::Method(word) => {
            let code = match word {
                Word::OtherCase => "verify-method-case",
                Word::Random => "verify-method-any",
                Word::Listed | Word::Unlisted => "verify-method-allowed",
            };
            (code, format!("{origin} may send {}", question.method))
        }
        About::Headers(names, word) => {
            let code = if *word == Word::Random { "verify-header-any" } else { "verify-header-allowed" };
            (code, format!("{origin} may send {}", names.join(", ")))
        }
        About::Credentials => ("verify-credentials-allowed", format!("{origin} reads with credentials")),
        About::Missing => ("verify-error-response-open", format!("{origin} reads {}", question.url.path())),
        About::Outside => ("verify-path", format!("{origin} reads {}", question.url.path())),
        About::Member | About::NoOrigin => ("verify-refused", format!("{origin} is let in")),
    };
    fault(code, what)
}

/// For how long the preflight may be cached, by the one user agent and by the other.
fn max_age(expected: &[Event], got: &[Event]) -> Option<Fault> {
    let cached = |events: &[Event]| {
        events.iter().find_map(|event| match event {
            Event::Cached { max_age, .. } => Some(*max_age),
            _ => None,
        })
    };
    let (expected, got) = (cached(expected)?, cached(got)?);
    let code = match got.cmp(&expected) {
        std::cmp::Ordering::Less => "verify-max-age-shorter",
        std::cmp::Ordering::Equal => return None,
        std::cmp::Ordering::Greater => "verify-max-age-longer",
    };
    Some(fault(code, format!("a preflight is cached for {got} s, and not for {expected} s")))
}
