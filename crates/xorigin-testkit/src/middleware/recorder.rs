//! An observer that remembers.

use std::sync::{Arc, Mutex, PoisonError};

use xorigin::policy::{Decided, Observer, Verdict};

/// Writes down each decision in a few words: what the request is, and `allowed`, the code of the refusal, or why nothing
/// was decided. Its clones share what they have.
#[derive(Clone, Debug, Default)]
pub struct Recorder {
    decided: Arc<Mutex<Vec<String>>>,
}

impl Recorder {
    /// What was decided so far, the earliest first.
    #[must_use]
    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.decided.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Observer for Recorder {
    fn decided(&self, decided: &Decided<'_>) {
        let verdict = match decided.verdict {
            Verdict::Refused(code) => code,
            other => other.as_str(),
        };
        let answered = if decided.answered { ", answered" } else { "" };
        let words = format!("{} {verdict}{answered}", decided.kind.as_str());
        self.decided.lock().unwrap_or_else(PoisonError::into_inner).push(words);
    }
}
