//! Two policies, what is said of the difference, and whether that is so.

use std::fmt;

use xorigin::fetch::RequestHead;
use xorigin::header::HeaderList;
use xorigin::message::Method;
use xorigin::policy::{
    About, Action, Change, Difference, Differences, Direction, Enforcement, Policy, PolicySpec, Reaction, RuleSpec,
    Witness,
};

use super::case::{HOSTS, PATHS};
use super::near::{members, near};
use super::policies::{METHODS, REQUEST_HEADERS, policy};
use crate::fuzz::{Choices, Disagreement};

/// How often what was seen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DiffTally {
    /// Requests about which the policies decide differently.
    pub told_apart: u64,
    /// Requests about which they decide alike, but answer differently.
    pub answered_apart: u64,
    /// Requests that are answered alike.
    pub alike: u64,
    /// Witnesses that were asked about.
    pub witnesses: u64,
    /// Policies without a difference.
    pub same: u64,
}

impl std::ops::AddAssign for DiffTally {
    fn add_assign(&mut self, other: Self) {
        self.told_apart += other.told_apart;
        self.answered_apart += other.answered_apart;
        self.alike += other.alike;
        self.witnesses += other.witnesses;
        self.same += other.same;
    }
}

/// Two policies, and requests about which both are asked.
#[derive(Debug)]
struct Pair {
    specs: [PolicySpec; 2],
    requests: Vec<RequestHead>,
}

/// Compares the two policies that `data` makes, and asks both about every witness and about requests of their own world:
///
/// - a policy differs neither from itself nor from what says the same in other words;
/// - each witness is a request that they decide or answer differently, in the direction that is told;
/// - wherever they decide differently about a request, a difference of this direction is told where it is; wherever they
///   answer differently, some difference is.
///
/// # Errors
/// The first disagreement, with the policies.
pub fn judge_diff(data: &[u8]) -> Result<DiffTally, Disagreement> {
    let pair = Pair::of(&mut Choices::new(data));
    pair.judge().map_err(|disagreement| disagreement.with(&pair))
}

impl Pair {
    fn of(choices: &mut Choices<'_>) -> Self {
        let old = policy(choices);
        // One that is nearly the same differs in little, which two of their own seldom do.
        let new = if choices.one_of_16(6) { policy(choices) } else { changed(&old, choices) };
        let mut requests = Vec::new();
        for _ in 0..2 {
            let url = format!("https://{}{}", choices.text(&HOSTS), choices.text(&PATHS));
            let rules = [&old, &new].map(|spec| choices.pick(&spec.rules).cloned().unwrap_or_default());
            let origins = rules.iter().flat_map(|rule| &rule.origins).flat_map(|written| {
                let members = members(written);
                let near = members.first().map(|member| near(member)).unwrap_or_default();
                members.into_iter().chain(near.into_iter().filter(|origin| is_sent(origin)))
            });
            // A few of them: what is nearly an origin of the rule counts as much as what is one.
            for origin in origins.filter(|_| choices.one_of_16(5)).collect::<Vec<_>>() {
                let method = choices.one_of_16(12).then(|| choices.text(&METHODS));
                let header = choices.one_of_16(8).then(|| choices.text(&REQUEST_HEADERS));
                requests.extend(request(&url, &origin, method, header));
            }
        }
        Self { specs: [old, new], requests }
    }

    fn judge(&self) -> Result<DiffTally, Disagreement> {
        let new_policy = |spec: &PolicySpec| {
            Policy::new(spec).map_err(|faults| Disagreement::new(format!("not a valid policy: {faults}")))
        };
        let [old, new] = &self.specs;
        let policies = (new_policy(old)?, new_policy(new)?);
        let mut tally = DiffTally::default();
        for (spec, policy) in [(old, &policies.0), (new, &policies.1)] {
            for same in [spec.clone(), in_other_words(spec)] {
                let found = policy.diff(&new_policy(&same)?);
                if let Some(difference) = found.iter().next() {
                    let told = format!("it differs from what says the same: {difference:?}\n{same:?}");
                    return Err(Disagreement::new(told));
                }
            }
        }
        let differences = policies.0.diff(&policies.1);
        tally.same += u64::from(differences.is_empty());
        for difference in &differences {
            for witness in witnesses(difference) {
                tally.witnesses += 1;
                prove(difference, &witness, &policies)
                    .map_err(|fault| fault.with(format!("{difference:?}\nwitness: {witness:?}")))?;
            }
        }
        for head in &self.requests {
            find(head, &policies, &differences, &mut tally).map_err(|fault| {
                fault.with(format!("{} {} {:?}\ntold: {differences:?}", head.method, head.url, head.headers))
            })?;
        }
        Ok(tally)
    }
}

/// Whether a browser could send it.
fn is_sent(origin: &str) -> bool {
    xorigin::origin::TupleOrigin::parse(origin.as_bytes()).is_ok_and(|parsed| parsed.as_str() == origin)
}

/// A policy that differs in a rule, in one thing or two.
fn changed(old: &PolicySpec, choices: &mut Choices<'_>) -> PolicySpec {
    let (other, mut new) = (policy(choices), old.clone());
    let index = choices.below(new.rules.len().max(1));
    for _ in 0..=choices.below(2) {
        let Some(from) = choices.pick(&other.rules).cloned() else { continue };
        let Some(rule) = new.rules.get_mut(index) else { continue };
        match choices.below(12) {
            0 => {
                let was_any = rule.origins.iter().any(|origin| origin == "*");
                let is_any = from.origins.iter().any(|origin| origin == "*");
                if !was_any && !is_any {
                    rule.origins.extend(from.origins.into_iter().take(1));
                    rule.origins.dedup();
                }
            }
            1 => {
                (rule.origins, rule.credentials) = (from.origins, from.credentials);
                rule.expose_headers.clone_from(&from.expose_headers);
            }
            2 => {
                rule.credentials = !rule.credentials;
                rule.expose_headers.retain(|name| name != "*");
                if rule.origins.iter().any(|origin| origin == "*") {
                    rule.origins = vec!["*".into()];
                }
            }
            3 => rule.methods = from.methods,
            4 => rule.request_headers = from.request_headers,
            5 => {
                rule.expose_headers = from.expose_headers;
                rule.expose_headers.retain(|name| name != "*" || !rule.credentials);
            }
            6 => rule.max_age = from.max_age,
            7 => rule.enforcement = from.enforcement,
            8 => rule.cross_origin_resource_policy = from.cross_origin_resource_policy,
            9 => (rule.host, rule.path) = (from.host, from.path),
            10 => {
                rule.timing_allow_origin = !rule.timing_allow_origin;
                rule.preflight_failure = from.preflight_failure;
                rule.preflight_success_status = from.preflight_success_status;
            }
            _ => new.rules.reverse(),
        }
    }
    new
}

/// The same in other words: lists turned round, what is covered said as well, the last rule once more.
fn in_other_words(spec: &PolicySpec) -> PolicySpec {
    let mut same = spec.clone();
    for (index, rule) in same.rules.iter_mut().enumerate() {
        rule.name = Some(format!("rule number {index}"));
        let covered: Vec<String> =
            rule.origins.iter().filter(|origin| origin.len() > 1).flat_map(|it| members(it)).collect();
        rule.origins.extend(covered.into_iter().filter(|origin| origin != "null"));
        for list in [&mut rule.origins, &mut rule.methods, &mut rule.request_headers, &mut rule.expose_headers] {
            list.reverse();
        }
        if !rule.methods.iter().any(|method| method == "*") {
            rule.methods.push("POST".into());
        }
        for name in &mut rule.request_headers {
            *name = name.to_ascii_uppercase();
        }
        rule.max_age = rule.max_age.or(Some(5));
    }
    if let Some(last) = same.rules.last().cloned() {
        let never = RuleSpec { name: None, origins: vec!["https://never.example".into()], ..last };
        same.rules.push(never);
    }
    same
}

fn request(url: &str, origin: &str, method: Option<&str>, header: Option<&str>) -> Option<RequestHead> {
    let mut headers = HeaderList::new();
    headers.push(b"origin", origin.as_bytes());
    if let Some(method) = method {
        headers.push(b"access-control-request-method", method.as_bytes());
        if let Some(header) = header {
            headers.push(b"access-control-request-headers", header.to_ascii_lowercase().as_bytes());
        }
    }
    let method = if method.is_some() { Method::options() } else { Method::new(b"GET").ok()? };
    Some(RequestHead { method, url: url.parse().ok()?, headers })
}

/// The witness of a difference, and those of its members.
fn witnesses(difference: &Difference) -> Vec<Witness> {
    let first = difference.witness.clone();
    let members = difference.change.listed().map(|listed| &*listed.members).unwrap_or_default();
    let other = |witness: &str| {
        let mut other = first.clone();
        match difference.change {
            Change::Origins { .. } => other.origin = witness.into(),
            Change::Methods { .. } => other.method = Some(witness.into()),
            _ => other.header = Some(witness.into()),
        }
        other
    };
    let others: Vec<Witness> = members.iter().map(|member| other(&member.witness)).collect();
    others.into_iter().chain([first]).collect()
}

/// What becomes of a request: whether it is allowed, what the server does, and what the response says.
type Answer = (bool, Action, Vec<(Vec<u8>, Vec<u8>)>);

fn answer(policy: &Policy, head: &RequestHead) -> Answer {
    let decision = policy.evaluate(head);
    let mut headers = HeaderList::new();
    headers.push(b"access-control-allow-origin", b"https://said-by-the-application.example");
    headers.push(b"access-control-max-age", b"77");
    match decision.react(None) {
        Reaction::Respond(own) => {
            headers = HeaderList::new();
            own.apply(&mut headers);
        }
        Reaction::Forward(effect) => effect.apply(&mut headers),
    }
    let mut said: Vec<(Vec<u8>, Vec<u8>)> = Vec::new();
    let is_preflight = head.method.as_bytes() == b"OPTIONS";
    for header in headers.iter() {
        let mut value = header.value.clone();
        if header.is(b"access-control-expose-headers") {
            let mut names: Vec<&[u8]> = value.split(|byte| *byte == b',').map(<[u8]>::trim_ascii).collect();
            names.sort_unstable();
            value = names.join(&b","[..]);
        }
        // What is not said is 5 seconds.
        if !(header.is(b"access-control-max-age") && value == b"5" && is_preflight) {
            said.push((header.name.to_ascii_lowercase(), value));
        }
    }
    said.sort();
    (decision.is_allowed(), decision.action(), said)
}

/// Asks both policies about a witness.
fn prove(difference: &Difference, witness: &Witness, (old, new): &(Policy, Policy)) -> Result<(), Disagreement> {
    let url = format!("https://{}{}", witness.host, witness.path);
    let header = witness.header.as_deref();
    let Some(head) = request(&url, &witness.origin, witness.method.as_deref(), header) else {
        return Err(Disagreement::new("the witness is no request"));
    };
    let (old, new) = (answer(old, &head), answer(new, &head));
    let allowed = (old.0, new.0);
    let expected = match (&difference.change, difference.direction()) {
        (Change::Origins { .. } | Change::Methods { .. } | Change::RequestHeaders { .. }, direction) => match direction
        {
            Direction::Looser => (false, true),
            Direction::Tighter | Direction::Changed => (true, false),
        },
        _ => allowed,
    };
    Disagreement::unless_equal("whether the witness is allowed", &allowed, &expected)?;
    let reports = difference.remarks.iter().any(|remark| remark.about == About::OnlyReported);
    let both_watch = matches!(difference.change, Change::Enforcement { new: Enforcement::Report, .. });
    if old == new && !reports && !both_watch {
        return Err(Disagreement::new(format!("the witness is answered alike: {old:?}")));
    }
    Ok(())
}

/// Asks both policies about a request, and looks for what is told of it.
fn find(
    head: &RequestHead,
    (old, new): &(Policy, Policy),
    differences: &Differences,
    tally: &mut DiffTally,
) -> Result<(), Disagreement> {
    let label = |policy: &Policy| policy.evaluate(head).rule().map(|rule| rule.label().to_owned());
    let rules = (label(old), label(new));
    let here = |difference: &&Difference| {
        difference.more_scopes > 0
            || difference.scopes.iter().any(|scope| {
                let of = |rule: &Option<xorigin::policy::ScopeRule>| rule.as_ref().map(|rule| rule.label.clone());
                (of(&scope.old), of(&scope.new)) == rules
            })
    };
    let (old, new) = (answer(old, head), answer(new, head));
    let wanted = match (old.0, new.0) {
        (false, true) => Direction::Looser,
        (true, false) => Direction::Tighter,
        _ if old == new => {
            tally.alike += 1;
            return Ok(());
        }
        _ => {
            tally.answered_apart += 1;
            return match differences.iter().any(|difference| here(&difference)) {
                true => Ok(()),
                false => Err(Disagreement::new(format!("not told that {old:?} becomes {new:?}"))),
            };
        }
    };
    tally.told_apart += 1;
    if differences.iter().filter(here).any(|difference| difference.direction() == wanted) {
        return Ok(());
    }
    Err(Disagreement::new(format!("not told: {}, where {rules:?} decide", wanted.words())))
}

impl fmt::Display for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (name, spec) in ["old", "new"].iter().zip(&self.specs) {
            writeln!(f, "{name}: enforcement {}", spec.enforcement.as_str())?;
            for rule in &spec.rules {
                writeln!(f, "  {rule:?}")?;
            }
        }
        Ok(())
    }
}
