//! Puts questions to the server, with patience, and tells answers from what is none.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use url::Url;
use xorigin::header::names;
use xorigin::message::{ResponseHead, is_redirect_status};

use crate::ask::{Asker, PlainQuestion, Question, Trouble};
use crate::finding::{Shown, Why};

/// How often a question is put again to a server that asks to be left alone for a while.
const TRIES: u32 = 3;
/// After so many questions without an answer there are no more.
const MOST_FAILURES: u32 = 3;

/// What is asked.
#[derive(Clone, Debug)]
pub(super) enum Ask {
    /// As a page.
    Page(Question),
    /// Without a page of another origin.
    Plain(PlainQuestion),
}

/// Why there is no answer, and what was seen.
pub(super) type NoAnswer = (Why, String);

/// A server that is asked until it has had enough.
#[derive(Debug)]
pub(super) struct Reach<'a> {
    asker: &'a Asker,
    patience: Duration,
    failures: Cell<u32>,
    given_up: RefCell<Option<NoAnswer>>,
}

impl Ask {
    pub(super) const fn url(&self) -> &Url {
        match self {
            Self::Page(question) => &question.url,
            Self::Plain(question) => &question.url,
        }
    }
}

impl<'a> Reach<'a> {
    pub(super) const fn new(asker: &'a Asker, patience: Duration) -> Self {
        Self { asker, patience, failures: Cell::new(0), given_up: RefCell::new(None) }
    }

    /// What came of a question.
    ///
    /// # Errors
    /// If nothing came, or the server has had enough. Then it is asked nothing more.
    pub(super) async fn put(&self, ask: &Ask) -> Result<Shown, NoAnswer> {
        let mut tries = 0;
        loop {
            if let Some(reason) = &*self.given_up.borrow() {
                return Err(reason.clone());
            }
            tries += 1;
            let shown = match ask {
                Ask::Page(question) => Shown::Asked(Rc::new(self.asker.ask(question.clone()).await)),
                Ask::Plain(question) => {
                    let plain = self.asker.ask_plainly(question).await;
                    Shown::Plain(question.clone(), Rc::new(plain))
                }
            };
            if let Some(reason) = trouble(&shown) {
                self.failures.set(self.failures.get() + 1);
                if reason.0 == Why::Stopped || self.failures.get() >= MOST_FAILURES {
                    self.give_up(reason.clone());
                }
                return Err(reason);
            }
            self.failures.set(0);
            let Some((head, detail)) = had_enough(&shown) else { return Ok(shown) };
            match retry_after(head).filter(|time| *time <= self.patience) {
                Some(time) if tries < TRIES => self.asker.pacer().pause(ask.url(), time),
                _ => {
                    let reason = (Why::RateLimit, detail);
                    self.give_up(reason.clone());
                    return Err(reason);
                }
            }
        }
    }

    /// Asks nothing more.
    pub(super) fn give_up(&self, reason: NoAnswer) {
        self.given_up.borrow_mut().get_or_insert(reason);
    }
}

/// The heads that came.
pub(super) fn heads(shown: &Shown) -> impl Iterator<Item = &ResponseHead> {
    shown.exchanges().filter_map(|exchanged| exchanged.answer.as_ref().ok()).map(|answer| &answer.head)
}

/// The last head that came.
pub(super) fn last_head(shown: &Shown) -> Option<&ResponseHead> {
    heads(shown).last()
}

/// Why an answer is not the server's own word, whatever it says: a redirect, a cache, an error of its own.
pub(super) fn not_its_word(shown: &Shown) -> Option<NoAnswer> {
    heads(shown).find_map(|head| {
        if is_redirect_status(head.status) {
            let to = head.headers.values(names::LOCATION).next().unwrap_or_default();
            let to: String = to.iter().take(200).flat_map(|byte| byte.escape_ascii()).map(char::from).collect();
            return Some((Why::Redirect, format!("status {}, Location: {to}", head.status)));
        }
        if let Some(sign) = from_cache(head) {
            return Some((Why::Cache, sign));
        }
        (head.status >= 500).then(|| (Why::ServerError, format!("status {}", head.status)))
    })
}

/// What shows that a cache has answered.
fn from_cache(head: &ResponseHead) -> Option<String> {
    let values = |name: &'static str| head.headers.values(name.as_bytes()).map(move |value| (name, value));
    let age = values("Age").find(|(_, value)| {
        std::str::from_utf8(value).ok().and_then(|text| text.trim().parse::<u64>().ok()).is_some_and(|age| age > 0)
    });
    let hit = ["X-Cache", "X-Cache-Status", "CF-Cache-Status", "X-Proxy-Cache"].into_iter().flat_map(values).find(
        |(_, value)| {
            let mut words = value.split(|byte| !byte.is_ascii_alphanumeric());
            words.any(|word| [&b"hit"[..], b"stale", b"updating"].iter().any(|known| word.eq_ignore_ascii_case(known)))
        },
    );
    let (name, value) = age.or(hit)?;
    let value: String = value.iter().take(60).flat_map(|byte| byte.escape_ascii()).map(char::from).collect();
    Some(format!("{name}: {value}"))
}

/// Why nothing came.
fn trouble(shown: &Shown) -> Option<NoAnswer> {
    let trouble = match shown {
        Shown::Asked(asked) => asked.trouble().cloned(),
        Shown::Plain(_, plain) => match &plain.exchanged {
            Err(trouble) => Some(trouble.clone()),
            Ok(exchanged) => exchanged.answer.as_ref().err().map(|error| Trouble::Transport(error.clone())),
        },
    }?;
    let why = match &trouble {
        Trouble::Stopped(_) => Why::Stopped,
        trouble if trouble.is_timeout() => Why::Timeout,
        Trouble::Transport(_) | Trouble::Failed(_) | Trouble::NotAsked(_) => Why::Network,
    };
    Some((why, trouble.to_string()))
}

/// The answer that says that it has been asked too much.
fn had_enough(shown: &Shown) -> Option<(&ResponseHead, String)> {
    let is_enough =
        |head: &&ResponseHead| head.status == 429 || head.status == 503 && head.headers.contains(RETRY_AFTER);
    heads(shown).find(is_enough).map(|head| (head, format!("status {}", head.status)))
}

const RETRY_AFTER: &[u8] = b"Retry-After";

/// For how long it wants to be left alone. A date is no time to wait for: the clocks may differ.
fn retry_after(head: &ResponseHead) -> Option<Duration> {
    let value = head.headers.values(RETRY_AFTER).next()?;
    std::str::from_utf8(value).ok()?.trim().parse().ok().map(Duration::from_secs)
}
