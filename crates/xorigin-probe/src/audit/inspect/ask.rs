//! A question that waits if the server says so, and ends the inspection if there is no answer.

use xorigin::check::sharing;
use xorigin::message::ResponseHead;
use xorigin::reading::Said;

use super::inspection::{Form, Inspection};
use super::stop::{of_trouble, retry_after};
use crate::ProbeOrigin;
use crate::ask::{Asked, Plain, PlainQuestion, Question, Trouble};
use crate::audit::probe::Power;
use crate::finding::{Inconclusive, Why};

/// How often a question is put at most.
const TIMES: u32 = 3;

/// How much of a body is kept for the report.
pub(super) const KEPT: usize = 1 << 10;

/// How often a question was put, and what came of it the last time.
#[derive(Debug, Default)]
struct Attempts {
    number: u32,
    /// Whether the server failed itself, if it answered.
    failed: Option<bool>,
}

/// The head of an answer, if one came.
pub(super) fn plain_head(plain: &Plain) -> Option<&ResponseHead> {
    plain.exchanged.as_ref().ok()?.answer.as_ref().ok().map(|answer| &answer.head)
}

impl Inspection<'_> {
    /// `GET` from a page of `origin`, with credentials.
    pub(super) async fn get(&self, origin: ProbeOrigin) -> Result<Asked, Inconclusive> {
        self.ask(|| Question::get(self.url(), origin.clone())).await
    }

    /// The preflight of a page of `origin`, with credentials.
    pub(super) async fn preflight(&self, origin: ProbeOrigin, form: &Form) -> Result<Asked, Inconclusive> {
        let question = || {
            let question = Question::may_send(self.url(), origin.clone(), &form.method);
            if form.json { question.with_header("content-type", "application/json") } else { question }
        };
        self.ask(question).await
    }

    /// Asks as a page.
    pub(super) async fn ask(&self, question: impl Fn() -> Question) -> Result<Asked, Inconclusive> {
        let mut asked = self.ask_whole(question).await?;
        asked.body.bytes.truncate(KEPT);
        asked.body.bytes.shrink_to_fit();
        Ok(asked)
    }

    /// The same with all of the body that was read.
    pub(super) async fn ask_whole(&self, question: impl Fn() -> Question) -> Result<Asked, Inconclusive> {
        let mut attempts = Attempts::default();
        loop {
            let asked = self.asker.ask(question()).await;
            let head = asked.response().or_else(|| asked.preflight());
            if self.is_answer(head, asked.trouble(), &mut attempts)? {
                return Ok(asked);
            }
        }
    }

    /// Asks without a page.
    pub(super) async fn ask_plainly(&self, question: &PlainQuestion) -> Result<Plain, Inconclusive> {
        let mut attempts = Attempts::default();
        loop {
            let plain = self.asker.ask_plainly(question).await;
            let trouble = match &plain.exchanged {
                Ok(exchanged) => exchanged.answer.as_ref().err().map(|error| Trouble::Transport(error.clone())),
                Err(trouble) => Some(trouble.clone()),
            };
            if self.is_answer(plain_head(&plain), trouble.as_ref(), &mut attempts)? {
                return Ok(plain);
            }
        }
    }

    /// Whether this is an answer, or it is asked again.
    fn is_answer(
        &self,
        head: Option<&ResponseHead>,
        trouble: Option<&Trouble>,
        attempts: &mut Attempts,
    ) -> Result<bool, Inconclusive> {
        attempts.number += 1;
        let target = &self.target.url;
        let head = match (head, trouble) {
            (Some(_), Some(trouble @ Trouble::Stopped(_))) => return Err(of_trouble(target, trouble)),
            // What a redirect led to may not have answered, but the target did.
            (Some(head), _) => head,
            (None, Some(trouble)) => {
                let is_passing = matches!(trouble, Trouble::Transport(_)) && !trouble.is_timeout();
                return if is_passing && attempts.number == 1 { Ok(false) } else { Err(of_trouble(target, trouble)) };
            }
            (None, None) => return Ok(true),
        };
        if let Some(wait) = retry_after(head) {
            if wait > self.options.patience || attempts.number == TIMES {
                return Err(self.stop(Why::RateLimit, format!("status {}", head.status)));
            }
            self.asker.pacer().pause(target, wait);
            return Ok(false);
        }
        let fails = head.status >= 500;
        if attempts.failed.is_some_and(|failed| failed != fails) {
            return Err(self.stop(Why::ServerError, "the same request failed once and was answered once"));
        }
        Ok(!fails || attempts.failed.replace(fails).is_some())
    }

    /// What the page got by the response to its `GET`.
    pub(super) fn read_power(&self, asked: &Asked) -> Power {
        let read = asked.response().map_or_else(Default::default, |head| sharing(asked.question.origin.as_str(), head));
        Power { read, ..Power::default() }
    }

    /// What the page may send by the answer to its preflight.
    pub(super) fn send_power(&self, asked: &Asked) -> Power {
        asked.preflight().map_or_else(Power::default, |head| self.sendable(asked.question.origin.as_str(), head))
    }

    /// What `origin` may send by the answer to a preflight.
    pub(super) fn sendable(&self, origin: &str, head: &ResponseHead) -> Power {
        let sendable = Said::sendable(origin, &self.methods, head);
        Power { send: sendable.map(|(_, sharing)| sharing).unwrap_or_default(), ..Power::default() }
    }

    /// What to ask for to be let send it: the method that such an answer allowed.
    pub(super) fn granted_form(&self, origin: &str, head: &ResponseHead) -> Option<Form> {
        Said::sendable(origin, &self.methods, head).map(|(method, _)| Form::of(method))
    }
}
