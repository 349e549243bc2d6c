//! The smallest change to a server after which all user agents let the request through alike.

use alloc::vec::Vec;

use super::edit::candidates;
use super::judged::judge;
use super::rerun::Answers;
use super::{Again, Asked, Edit, Judged, Verdict, What};
use crate::reason::Reason;

/// What to change on the server.
#[derive(Clone, Debug)]
pub enum Change {
    /// Nothing: all of them let the request through, read the same, and none preflights every time.
    None,
    /// These, and no fewer would do.
    Edits {
        /// What to change.
        edits: Vec<Edit>,
        /// Whether the answer to the request was assumed to have no CORS headers, since nobody has seen it: the preflight
        /// did not let the request go. What is to be changed on it may be there already.
        assumed: bool,
    },
    /// No change of CORS headers suffices: what stands in the way after all of them.
    Impossible(Vec<Reason>),
    /// Nobody can say: an answer is missing, or did not come.
    Unknown,
}

/// Finds the smallest change, and proves it: every set of candidates is tried on the answers, smaller ones first.
pub(super) fn smallest(all: &[Asked], judged: &[Judged]) -> Change {
    if judged.iter().any(|judged| matches!(judged.verdict, Verdict::Unanswered | Verdict::Failed(_))) {
        return Change::Unknown;
    }
    if agree(judged) {
        return Change::None;
    }
    let candidates = candidates(all, judged);
    let with_all = rejudge(all, &candidates);
    if !agree(&with_all) {
        return Change::Impossible(obstacles(&with_all));
    }
    let sets = 1_u32 << candidates.len().min(MOST);
    let mut by_size: Vec<u32> = (1..sets).collect();
    by_size.sort_by_key(|set| set.count_ones());
    for set in by_size {
        let chosen = candidates.iter().enumerate().filter(|(at, _)| set & (1 << at) != 0);
        let edits: Vec<Edit> = chosen.map(|(_, edit)| edit.clone()).collect();
        let judged = rejudge(all, &edits);
        if agree(&judged) {
            return Change::Edits { edits, assumed: judged.iter().any(|judged| judged.assumed) };
        }
    }
    // All candidates together suffice, and are the last set that is tried.
    Change::Impossible(Vec::new())
}

/// The most candidates whose sets are tried: there are no more.
const MOST: usize = 9;

/// What all of them do once the answers are changed.
fn rejudge(all: &[Asked], edits: &[Edit]) -> Vec<Judged> {
    let answers = |own| Answers { own, all, edits, assume: true };
    all.iter().map(|asked| judge(asked, &asked.engine, answers(&asked.exchanges))).collect()
}

/// Whether all of them let the request through, read the same, and none preflights every time.
fn agree(judged: &[Judged]) -> bool {
    let same = |what: What| {
        let mut values = judged.iter().map(|judged| what.of(judged));
        let first = values.next();
        values.all(|value| Some(&value) == first.as_ref())
    };
    let through = |judged: &Judged| judged.response().is_some() && judged.again != Some(Again::Preflight);
    judged.iter().all(through) && same(What::Response) && same(What::Readable)
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
