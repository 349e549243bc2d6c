//! Where a comparison begins.

use alloc::vec::Vec;

use super::change::smallest;
use super::difference::differences;
use super::judged::judge;
use super::rerun::Answers;
use super::{Asked, Change, Difference, Judged};

/// Several user agents side by side.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// What each of them does, in the order in which they were given.
    pub judged: Vec<Judged>,
    /// What differs between them, in the order of a fetch.
    pub differences: Vec<Difference>,
    /// What to change on the server, so that all of them let the request through alike.
    pub change: Change,
}

/// Compares what these user agents do. The first one is that from which the others differ: the standard, if it is there.
///
/// ```
/// use xorigin::compatibility::{Answer, Asked, Change, Told, compare};
/// use xorigin::engine::Engine;
/// use xorigin::fetch::{Purpose, RequestHead};
/// use xorigin::header::HeaderList;
/// use xorigin::initiator::{Call, FetchInit};
/// use xorigin::message::{Client, Method, ResponseHead};
///
/// let asked = Engine::ALL.map(|engine| {
///     let page = Client::of_page("https://app.example/".parse().unwrap());
///     let (url, call) = ("https://api.example/".to_string(), Call::Fetch(FetchInit::default()));
///     let head = RequestHead { method: Method::get(), url: url.parse().unwrap(), headers: HeaderList::new() };
///     let response = ResponseHead { status: 200, status_message: Vec::new(), headers: HeaderList::new() };
///     let told = Told { purpose: Purpose::Request, request: head, answer: Answer::Response(response) };
///     Asked { engine, page, url, call, exchanges: vec![told] }
/// });
/// let Change::Edits { edits, .. } = compare(&asked).change else { panic!("a header helps") };
/// assert_eq!(edits[0].line(), "Access-Control-Allow-Origin: https://app.example");
/// ```
#[must_use]
pub fn compare(asked: &[Asked]) -> Comparison {
    let answers = |own| Answers { own, all: asked, edits: &[], assume: false };
    let judged: Vec<Judged> =
        asked.iter().map(|asked| judge(asked, &asked.engine, answers(&asked.exchanges))).collect();
    let differences = differences(asked, &judged);
    let change = smallest(asked, &judged);
    Comparison { judged, differences, change }
}
