//! A fetch that is over: what the page could read, beside what the server allows.

use xorigin::engine::Engine;
use xorigin::fetch::{Event, Outcome, Purpose};
use xorigin::header::cors_unsafe_request_header_names;
use xorigin::message::{CredentialsMode, Mode, Request, ResponseType};
use xorigin::origin::Origin;
use xorigin::policy::{Enforcement, ResourcePolicy};
use xorigin::reason::Phase;

use super::agent::Sent;
use super::exchange::{Allows, Server};
use super::tally::Tally;
use super::vary;
use crate::fuzz::Disagreement;
use crate::reference::policy::{Verdict, decide, is_constant, may_read, origin_is_allowed};
use crate::reference::response::is_always_exposed;

/// A fetch that is over.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fetched<'a> {
    pub(super) server: &'a Server<'a>,
    pub(super) request: &'a Request,
    pub(super) sent: &'a [Sent],
    pub(super) outcome: &'a Outcome,
    /// Which header is changed that `Vary` does not name.
    pub(super) changed: usize,
}

impl Fetched<'_> {
    /// Whether the page can read the response.
    pub(super) fn is_readable(&self) -> bool {
        let kind = self.outcome.result.as_ref().map(|response| response.kind());
        matches!(kind, Ok(ResponseType::Basic | ResponseType::Cors))
    }

    /// Compares everything with everything.
    pub(super) fn judge(&self) -> Result<Tally, Disagreement> {
        let mut tally = Tally::default();
        let mut allows = Vec::new();
        for (index, exchange) in self.sent.iter().enumerate() {
            allows.push(self.server.allows(&exchange.head)?);
            vary::check(self.server, &exchange.head, self.changed + index)?;
            let decided = decide(self.server.spec, &exchange.head);
            tally.constant += u64::from(decided.rule.is_some_and(|(_, rule)| is_constant(rule)));
        }
        // From the first exchange with another origin on, a fetch is across origins, whatever it comes back to.
        let crossing = self.sent.iter().position(|exchange| !self.is_own(exchange));
        match (self.sent, crossing) {
            ([], _) => tally.not_sent += 1,
            (_, None) => self.judge_same_origin(&mut tally)?,
            (_, Some(crossing)) => match self.request.mode() {
                Mode::Cors => self.judge_cors((crossing, &allows), &mut tally)?,
                Mode::NoCors => self.judge_no_cors(crossing, &mut tally)?,
                Mode::SameOrigin => return Err(Disagreement::new("mode same-origin went to another origin")),
            },
        }
        Ok(tally)
    }

    fn is_own(&self, exchange: &Sent) -> bool {
        Origin::of_url(&exchange.head.url).is_same_origin(self.request.origin())
    }

    /// Whether the user agent ended the fetch of its own accord, with nothing wrong in any answer.
    fn was_ended_by_agent(&self) -> bool {
        match &self.outcome.result {
            Ok(response) => response.kind() == ResponseType::OpaqueRedirect,
            Err(error) => matches!(error.reason.phase, Phase::Request | Phase::Redirect | Phase::Network),
        }
    }

    fn judge_same_origin(&self, tally: &mut Tally) -> Result<(), Disagreement> {
        tally.same_origin += 1;
        for exchange in self.sent {
            let decision = self.server.policy.evaluate(&exchange.head);
            tally.same_origin_refused += u64::from(decision.refusal().is_some());
            let forwarded = decision.action() == xorigin::policy::Action::Forward;
            Disagreement::unless_equal("that the server answers its own pages itself", &forwarded, &true)?;
        }
        let readable = self.is_readable() || self.was_ended_by_agent();
        Disagreement::unless_equal("that a page can read its own server", &readable, &true)
    }

    fn judge_cors(&self, (crossing, allows): (usize, &[Allows]), tally: &mut Tally) -> Result<(), Disagreement> {
        let include = self.request.credentials_mode() == CredentialsMode::Include;
        let crossed = allows.get(crossing..).unwrap_or_default();
        let preflights = self.sent.iter().filter(|exchange| exchange.purpose == Purpose::Preflight).count();
        tally.preflights += u64::from(preflights > 0);
        let cached = self.outcome.events.iter().any(|event| matches!(event, Event::PreflightCached));
        tally.cached += u64::from(cached);
        if crossed.contains(&Allows::AsTheApplicationSays) {
            tally.report += 1;
            return Ok(());
        }
        let refused_at = crossed.iter().position(|allows| match allows {
            Allows::Yes { credentials } => include && !credentials,
            Allows::No | Allows::AsTheApplicationSays => true,
        });
        let readable = self.is_readable();
        match refused_at {
            None if readable => self.judge_readable(tally)?,
            None => {
                let ended = self.was_ended_by_agent();
                Disagreement::unless_equal("that the page can read what the server allows", &ended, &true)?;
            }
            Some(at) => {
                Disagreement::unless_equal("that the page can read what the server refuses", &readable, &false)?;
                Disagreement::unless_equal("that nothing is sent after a refusal", &(at + 1), &crossed.len())?;
                let phase = self.outcome.result.as_ref().err().map(|error| error.reason.phase);
                let by_check = matches!(phase, Some(Phase::Preflight | Phase::Response));
                Disagreement::unless_equal("that a CORS check ends the fetch", &by_check, &true)?;
                self.count_refusal(crossing + at, crossed.get(at) != Some(&Allows::No), tally);
            }
        }
        if crossing == 0 && self.server.application.redirect.is_none() && !self.was_ended_by_agent() {
            self.compare_with_contract(readable, include)?;
        }
        Ok(())
    }

    /// Without redirects the contract says what can be read, whatever is asked on the way.
    fn compare_with_contract(&self, readable: bool, include: bool) -> Result<(), Disagreement> {
        let url = self.request.current_url();
        let names = cors_unsafe_request_header_names(self.request.headers(), &Engine::STANDARD);
        let names: Vec<Vec<u8>> = names.into_iter().map(|unsafe_name| unsafe_name.name).collect();
        let method = self.request.method().to_string();
        let target = (url.host_str().unwrap_or_default(), url.path());
        let origin = self.request.origin().ascii_serialization();
        let expected = may_read(self.server.spec, target, origin, (&method, &names), include);
        Disagreement::unless_equal("whether the page can read", &readable, &expected)
    }

    fn judge_readable(&self, tally: &mut Tally) -> Result<(), Disagreement> {
        let Ok(response) = &self.outcome.result else { return Ok(()) };
        let Some(last) = self.sent.last() else { return Ok(()) };
        let decided = decide(self.server.spec, &last.head);
        let Some((_, rule)) = decided.rule else { return Err(Disagreement::new("no rule is for what can be read")) };
        tally.read += 1;
        tally.read_after_redirect += u64::from(self.outcome.request.redirect_count() > 0);
        tally.read_by_opaque += u64::from(self.request.origin().as_tuple().is_none());
        if last.include_credentials {
            tally.read_with_credentials += 1;
            Disagreement::unless_equal("that credentials are allowed", &rule.credentials, &true)?;
        }
        for header in &last.response.headers {
            let name = String::from_utf8_lossy(&header.name).to_ascii_lowercase();
            let named = rule.expose_headers.iter().any(|exposed| exposed == "*" || exposed.eq_ignore_ascii_case(&name));
            let exposed = !name.starts_with("set-cookie") && named;
            tally.exposed += u64::from(exposed);
            tally.hidden += u64::from(!exposed);
            Disagreement::unless_equal(
                "whether a header is exposed",
                &response.exposes(&header.name),
                &(exposed || is_always_exposed(&name)),
            )
            .map_err(|disagreement| disagreement.with(name))?;
        }
        // The application's own word counts where the rule has none.
        let timing = self.sent.iter().filter(|exchange| exchange.purpose == Purpose::Request).all(|exchange| {
            let rule = decide(self.server.spec, &exchange.head).rule;
            rule.is_some_and(|(_, rule)| rule.timing_allow_origin)
                || exchange.response.headers.contains(b"timing-allow-origin")
        });
        tally.timings += u64::from(timing);
        if self.outcome.request.redirect_count() == 0 {
            Disagreement::unless_equal("whether timings can be read", &response.timing_allow_passed(), &timing)?;
        }
        Ok(())
    }

    fn count_refusal(&self, at: usize, by_credentials: bool, tally: &mut Tally) {
        let Some(last) = self.sent.get(at) else { return };
        let decided = decide(self.server.spec, &last.head);
        tally.refused += 1;
        tally.refused_at_preflight += u64::from(last.purpose == Purpose::Preflight);
        tally.refused_credentials += u64::from(by_credentials);
        tally.refused_without_rule += u64::from(decided.verdict == Verdict::NoRule);
        tally.blocked += u64::from(last.purpose == Purpose::Request && last.response.status == 403);
        match decided.verdict {
            Verdict::Refused("request-origin-not-allowed") => tally.refused_origin += 1,
            Verdict::Refused("request-method-not-allowed") => tally.refused_method += 1,
            Verdict::Refused("request-header-not-allowed") => tally.refused_header += 1,
            _ => {}
        }
    }

    fn judge_no_cors(&self, crossing: usize, tally: &mut Tally) -> Result<(), Disagreement> {
        tally.no_cors += 1;
        Disagreement::unless_equal("that a page can read without CORS", &self.is_readable(), &false)?;
        // Whoever may read may embed, where the resource policy is to follow from that.
        let origin = self.request.origin().ascii_serialization().as_bytes();
        // A name that ends in a dot is of another site than the same name without; a rule is for both.
        let embeds = self.sent.iter().skip(crossing).all(|exchange| {
            let is_absolute = exchange.head.url.host_str().is_some_and(|host| host.ends_with('.'));
            let rule = decide(self.server.spec, &exchange.head).rule;
            rule.is_some_and(|(_, rule)| {
                rule.enforcement.unwrap_or(self.server.spec.enforcement) != Enforcement::Report
                    && rule.cross_origin_resource_policy == Some(ResourcePolicy::FromOrigins)
                    && origin_is_allowed(rule, origin) == Some(true)
                    && !is_absolute
            })
        });
        if embeds && !self.was_ended_by_agent() {
            tally.embedded += 1;
            let is_opaque = self.outcome.result.as_ref().is_ok_and(|response| response.kind() == ResponseType::Opaque);
            Disagreement::unless_equal("that an allowed origin can embed", &is_opaque, &true)?;
        }
        Ok(())
    }
}
