//! Where on a server a rule can be asked about.

use url::Url;
use xorigin::policy::{Rule, RuleSpec};

use super::Options;
use super::model::Model;
use crate::Labels;

/// A rule, and the URLs at which it decides.
#[derive(Debug)]
pub(super) struct Region<'p> {
    pub(super) index: usize,
    pub(super) rule: &'p Rule,
    pub(super) spec: &'p RuleSpec,
    /// What is asked.
    pub(super) url: Url,
    /// Whether somebody said that it exists: it is the rule's own path, the target's, or one of the options'.
    pub(super) is_given: bool,
    /// Just outside of the rule.
    pub(super) outside: Vec<Url>,
}

impl<'p> Region<'p> {
    /// The region of a rule, if there is one at the target.
    pub(super) fn find(
        index: usize,
        (rule, spec): (&'p Rule, &'p RuleSpec),
        model: &Model,
        options: &Options,
        labels: &Labels,
    ) -> Option<Self> {
        let at = |path: &str| {
            let mut url = options.target.clone();
            let (path, query) = path.split_once('?').map_or((path, None), |(path, query)| (path, Some(query)));
            url.set_path(path);
            url.set_query(query);
            url.set_fragment(None);
            url
        };
        let written = rule.path().to_string();
        let prefix = written.strip_suffix('*');
        let given = options.paths.iter().map(|path| at(path)).chain([options.target.clone()]);
        let given = given.chain(prefix.is_none().then(|| at(&written)));
        let is_own = |url: &Url| model.rule(url).is_some_and(|found| std::ptr::eq(found, rule));
        let made = prefix.into_iter().flat_map(|prefix| [at(prefix), at(&format!("{prefix}{}", labels.fresh()))]);
        let found = given.map(|url| (url, true)).chain(made.map(|url| (url, false)));
        let (url, is_given) = found.into_iter().find(|(url, _)| is_own(url))?;
        // Slashes belong to a prefix: what lacks the last one, or goes on without it, is outside.
        let outside = match prefix {
            Some(prefix) => vec![prefix.trim_end_matches('/').to_owned(), format!("{}x", prefix.trim_end_matches('/'))],
            None => vec![format!("{written}/"), format!("{written}x")],
        };
        let outside = outside.iter().filter(|path| path.starts_with('/')).map(|path| at(path));
        let outside = outside.filter(|url| !is_own(url)).collect();
        Some(Self { index, rule, spec, url, is_given, outside })
    }

    /// A URL of the rule that does not exist, if the rule has more than one.
    pub(super) fn missing(&self, model: &Model, labels: &Labels) -> Option<Url> {
        let written = self.rule.path().to_string();
        let prefix = written.strip_suffix('*')?;
        let mut url = self.url.clone();
        url.set_path(&format!("{prefix}{}", labels.fresh()));
        url.set_query(None);
        let found = model.rule(&url)?;
        std::ptr::eq(found, self.rule).then_some(url)
    }
}
