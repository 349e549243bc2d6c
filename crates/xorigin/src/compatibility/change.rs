//! The smallest change to a server after which all user agents let the request through alike.

use alloc::vec::Vec;

use super::edit::candidates;
use super::judged::judge;
use super::rerun::Answers;
use super::{Again, Asked, Edit, Judged, Verdict, What};
use crate::reason::{Cause, Reason};

/// What to change on the server.
#[derive(Clone, Debug)]
pub enum Change {
    /// Nothing: all of them let the request through, read the same, and none preflights every time that need not.
    None,
    /// These, and no fewer would do.
    Edits {
        /// What to change.
        edits: Vec<Edit>,
        /// Whether the answer to the request was assumed to have no CORS headers, since nobody has seen it: the preflight
        /// did not let the request go. What is to be changed on it may be there already.
        assumed: bool,
    },
    /// No change of CORS headers suffices: what stands in the way after all of them. Empty if all let the request through,
    /// and differ all the same.
    Impossible(Vec<Reason>),
    /// Nobody can say: an answer is missing, or did not come.
    Unknown,
}

/// Finds the smallest change, and proves it: every set of candidates is tried on the answers, smaller ones first.
pub(super) fn smallest(all: &[Asked], judged: &[Judged]) -> Change {
    if judged.iter().any(|judged| is_unanswered(&judged.verdict)) {
        return Change::Unknown;
    }
    let candidates = candidates(all, judged);
    let with_all = rejudge(all, &candidates);
    // Who preflights every time even then is not the server's to change: of a sandboxed page, or with `no-store`.
    let can_cache: Vec<bool> = with_all.iter().map(|judged| judged.again != Some(Again::Preflight)).collect();
    if agree(judged, &can_cache) {
        return Change::None;
    }
    if !agree(&with_all, &can_cache) {
        return Change::Impossible(obstacles(&with_all));
    }
    let sets = 1_u32 << candidates.len().min(MOST);
    let mut by_size: Vec<u32> = (1..sets).collect();
    by_size.sort_by_key(|set| set.count_ones());
    for set in by_size {
        let chosen = candidates.iter().enumerate().filter(|(at, _)| set & (1 << at) != 0);
        let edits: Vec<Edit> = chosen.map(|(_, edit)| edit.clone()).collect();
        let judged = rejudge(all, &edits);
        if agree(&judged, &can_cache) {
            return Change::Edits { edits, assumed: judged.iter().any(|judged| judged.assumed) };
        }
    }
    // All candidates together suffice, and are the last set that is tried.
    Change::Impossible(Vec::new())
}

/// Whether nobody knows what the server answers. An answer that an engine refuses as a whole is one.
const fn is_unanswered(verdict: &Verdict) -> bool {
    match verdict {
        Verdict::Unanswered => true,
        Verdict::Failed(error) => !matches!(error.reason.cause, Cause::RepeatedHeader { .. }),
        Verdict::Allowed(_) | Verdict::Refused(_) => false,
    }
}

/// The most candidates whose sets are tried: there are no more.
const MOST: usize = 9;

/// What all of them do once the answers are changed.
fn rejudge(all: &[Asked], edits: &[Edit]) -> Vec<Judged> {
    let answers = |own| Answers { own, all, edits, assume: true };
    all.iter().map(|asked| judge(asked, &asked.engine, answers(&asked.exchanges))).collect()
}

/// Whether all of them let the request through, read the same, and none preflights every time that can cache it.
fn agree(judged: &[Judged], can_cache: &[bool]) -> bool {
    let same = |what: What| {
        let mut values = judged.iter().map(|judged| what.of(judged));
        let first = values.next();
        values.all(|value| Some(&value) == first.as_ref())
    };
    let spared = |(judged, can): (&Judged, &bool)| !can || judged.again != Some(Again::Preflight);
    let through = judged.iter().all(|judged| judged.response().is_some());
    through && judged.iter().zip(can_cache).all(spared) && same(What::Response) && same(What::Readable)
}

fn obstacles(judged: &[Judged]) -> Vec<Reason> {
    let mut obstacles: Vec<Reason> = Vec::new();
    for reason in judged.iter().filter_map(|judged| judged.verdict.error()).flat_map(|error| error.reasons()) {
        if !obstacles.contains(reason) {
            obstacles.push(reason.clone());
        }
    }
    obstacles
}

#[cfg(test)]
mod tests {
    use alloc::borrow::ToOwned as _;
    use alloc::format;
    use alloc::string::String;

    use super::super::{Answer, Told, compare};
    use super::*;
    use crate::engine::Engine;
    use crate::fetch::{Purpose, RequestHead};
    use crate::header::HeaderList;
    use crate::initiator::{Call, FetchInit};
    use crate::message::{CacheMode, Client, Method, ResponseHead};

    const URL: &str = "https://api.example/";
    const ALLOW: &[(&str, &str)] =
        &[("Access-Control-Allow-Origin", "*"), ("Access-Control-Allow-Methods", "PUT"), ("Vary", "Origin")];

    /// What is to be changed for a `PUT` whose preflight and request are answered with these headers; the codes of what
    /// stands in the way.
    fn check(cache: CacheMode, headers: &[(&str, &str)], expected: Result<&[&str], &[&str]>) {
        let asked = Engine::ALL.map(|engine| {
            let page = Client::of_page("https://app.example/".parse().unwrap());
            let init = FetchInit { method: Some(b"PUT".into()), cache: Some(cache), ..FetchInit::default() };
            let told = |purpose, method: &[u8]| Told {
                purpose,
                request: RequestHead {
                    method: Method::new(method).unwrap(),
                    url: URL.parse().unwrap(),
                    headers: HeaderList::new(),
                },
                answer: Answer::Response(ResponseHead {
                    status: 200,
                    status_message: Vec::new(),
                    headers: headers.iter().copied().collect(),
                }),
            };
            let exchanges = [told(Purpose::Preflight, b"OPTIONS"), told(Purpose::Request, b"PUT")].into();
            Asked { engine, page, url: URL.to_owned(), call: Call::Fetch(init), exchanges }
        });
        let got: Result<Vec<String>, Vec<String>> = match compare(&asked).change {
            Change::None => Ok(Vec::new()),
            Change::Edits { edits, .. } => {
                Ok(edits.iter().map(|edit| format!("{:?} {}", edit.on, edit.line())).collect())
            }
            Change::Impossible(reasons) => Err(reasons.iter().map(|reason| reason.code().to_owned()).collect()),
            Change::Unknown => Err(Vec::from(["unknown".to_owned()])),
        };
        let owned = |lines: &[&str]| lines.iter().map(|&line| line.to_owned()).collect();
        assert_eq!(got, expected.map(owned).map_err(owned), "{cache:?} {headers:?}");
    }

    #[test]
    fn who_never_caches_is_not_in_the_way() {
        // Chromium and Firefox preflight every time here, whatever the server says.
        check(CacheMode::NoStore, ALLOW, Ok(&[]));
        let (origin, rest) = ALLOW.split_first().unwrap();
        let lines = ["Preflight", "Request"].map(|on| format!("{on} Access-Control-Allow-Origin: https://app.example"));
        check(CacheMode::NoStore, rest, Ok(&lines.each_ref().map(String::as_str)));
        check(CacheMode::Default, rest, Ok(&lines.each_ref().map(String::as_str)));
        // In the other mode Firefox need not.
        let wildcard = [*origin, ("Access-Control-Allow-Methods", "*")];
        check(CacheMode::Default, &wildcard, Ok(&["Preflight Access-Control-Allow-Methods: PUT"]));
        check(CacheMode::NoStore, &wildcard, Ok(&[]));
    }

    #[test]
    fn an_answer_that_an_engine_refuses_is_an_answer() {
        let twice = [ALLOW, &[("Content-Disposition", "a"), ("Content-Disposition", "b")]].concat();
        check(CacheMode::Default, &twice, Err(&["repeated-header"]));
    }
}
