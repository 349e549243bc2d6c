//! `Vary`, and what caches make of it.

use std::rc::Rc;

use xorigin::check::Sharing;
use xorigin::header::varies_by;
use xorigin::message::ResponseHead;
use xorigin::reading::AllowOrigin;

use super::headers::told;
use super::inspection::Inspection;
use super::made::{Kind, Made, Sample, evidence};
use super::stop::from_cache;
use crate::ask::Question;
use crate::audit::probe::What;
use crate::finding::{Evidence, Inconclusive, Severity, Shown};

/// Request headers that pages may set and that servers write into documents.
const WRITTEN: [&str; 3] = ["x-forwarded-host", "x-original-url", "accept-language"];

impl Inspection<'_> {
    /// What differs by origin must say so, and caches must keep it apart.
    pub(super) async fn judge_caches(&mut self) -> Result<(), Inconclusive> {
        let requests: Vec<Sample> = self
            .samples
            .iter()
            .filter(|sample| sample.kind == Kind::Request && sample.name != "anonymous")
            .filter(|sample| sample.head.status < 400 || matches!(sample.head.status, 404 | 405 | 410))
            .cloned()
            .collect();
        self.judge_vary(&requests);
        if self.options.cache_bust {
            self.poison().await?;
            self.reflect().await?;
        }
        Ok(())
    }

    fn judge_vary(&mut self, requests: &[Sample]) {
        let Some(first) = requests.first() else { return };
        let Some(other) = requests.iter().find(|sample| sample.said.lines != first.said.lines) else { return };
        let lacks = |sample: &&Sample| !sample.said.varies_by_origin && !sample.said.caching.no_store;
        let Some(lacking) = requests.iter().find(lacks) else { return };
        let is_shared = requests
            .iter()
            .filter(lacks)
            .any(|sample| sample.said.caching.shared || from_cache(&sample.head).is_some());
        let severity = if is_shared { Severity::Medium } else { Severity::Low };
        let shown = vec![
            evidence(format!("the response to {}", told(&first.name)), &first.shown),
            evidence(format!("the response to {}, which differs", told(&other.name)), &other.shown),
            evidence(format!("{} is not told that it depends on Origin", told(&lacking.name)), &lacking.shown),
        ];
        let can = "a cache may give one origin's response to another, which then is refused";
        self.add(Made::broken("audit-vary", severity, can, shown));
        // The browser's own cache is enough where the response without an origin is fresh.
        let absent = requests.iter().find(|sample| sample.name == "absent").filter(lacks);
        let is_fresh = |sample: &&Sample| sample.said.caching.fresh.is_some_and(|seconds| seconds > 0);
        let lets_in = |sample: &&Sample| sample.said.allow_origin != AllowOrigin::Absent;
        if let Some(absent) = absent.filter(is_fresh)
            && absent.said.allow_origin == AllowOrigin::Absent
            && let Some(allowed) = requests.iter().find(lets_in)
        {
            let shown = vec![
                evidence("a request without an origin, whose response may be kept", &absent.shown),
                evidence(format!("the response to {}", told(&allowed.name)), &allowed.shown),
            ];
            let can = "a page is refused what its own browser has kept from an image or a link";
            self.add(Made::broken("audit-cached-without-cors", Severity::Low, can, shown));
        }
    }

    /// Asks one URL, which nobody else has, for two origins.
    async fn poison(&mut self) -> Result<(), Inconclusive> {
        let Some(base) = self.reader().and_then(|number| self.bases.get(number)).cloned() else { return Ok(()) };
        let Some(stranger) = self.stranger() else { return Ok(()) };
        let url = self.url();
        let first = Rc::new(self.ask(|| Question::get(url.clone(), base.origin.clone())).await?);
        let second = Rc::new(self.ask(|| Question::get(url.clone(), stranger.clone())).await?);
        let says = |head: Option<&ResponseHead>| head.map(|head| AllowOrigin::of(&head.headers));
        let (told, retold) = (says(first.response()), says(second.response()));
        let usual = self.sample("stranger").map(|sample| sample.said.allow_origin.clone());
        let is_kept = matches!(told, Some(AllowOrigin::Origin(_))) && told == retold && usual != retold;
        if is_kept {
            let shown = |caption: &str, asked| Evidence { caption: caption.to_owned(), shown: Shown::Asked(asked) };
            let mut made = Made::broken(
                "audit-cache-poisoning",
                Severity::Medium,
                "shut other origins out, by asking first",
                vec![
                    shown("the first origin to ask for a URL", first),
                    shown("the second one is given the first one's response", second),
                ],
            );
            made.who = "anyone who can ask".to_owned();
            self.add(made);
        }
        Ok(())
    }

    /// Sets headers that pages may set, and looks for them in a document that is kept.
    async fn reflect(&mut self) -> Result<(), Inconclusive> {
        let everybody = self.table.everybody.read != Sharing::Nothing;
        let reader = self.reader().and_then(|number| self.bases.get(number)).map(|base| base.origin.clone());
        let origin = if everybody { self.stranger() } else { reader };
        let Some(origin) = origin else { return Ok(()) };
        for name in WRITTEN {
            let word = self.labels.fresh();
            let url = self.url();
            let question = || Question::get(url.clone(), origin.clone()).without_credentials().with_header(name, &word);
            let asked = Rc::new(self.ask_whole(question).await?);
            let Some(sample) = Sample::of_asked("", Kind::Request, Rc::clone(&asked)) else { continue };
            let is_document =
                sample.head.headers.get(b"Content-Type").is_some_and(|kind| kind.starts_with(b"text/html"));
            let is_written = asked.body.bytes.windows(word.len()).any(|part| part == word.as_bytes());
            let is_kept = !sample.said.caching.no_store && !sample.said.caching.private;
            if is_document && is_written && is_kept && !varies_by(&sample.head.headers, name.as_bytes()) {
                let mut made = Made::broken(
                    "audit-reflected-header",
                    Severity::High,
                    "put script into a page that a cache gives to others",
                    vec![evidence(format!("what {name} says stands in the document"), &sample.shown)],
                );
                made.who = if everybody { "any site" } else { "a page of an allowed origin" }.to_owned();
                made.key = name.to_owned();
                self.add(made);
            }
        }
        Ok(())
    }

    /// Whether a base may read what it is itself.
    pub(super) fn may_read(&self, number: usize) -> bool {
        self.table.power(number, What::Itself).read != Sharing::Nothing
    }
}
