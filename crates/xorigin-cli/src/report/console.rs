//! What the browsers print in their consoles.

use xorigin::console::{Browser, Initiator, lines};
use xorigin::fetch::Event;
use xorigin::initiator::Element;
use xorigin::message::Request;
use xorigin::reason::Reason;

use super::Redaction;
use super::model::ConsoleView;

/// The lines of each browser that `profile` stands for: of all of them for the standard's.
pub(crate) fn console(
    profile: &str,
    (reason, request, events): (&Reason, &Request, &[Event]),
    (element, initiator): (Option<Element>, &str),
    redaction: Redaction,
) -> Vec<ConsoleView> {
    let who = match element {
        Some(element) => Initiator::Element(element),
        None if initiator == "xhr" => Initiator::Xhr,
        None => Initiator::Fetch,
    };
    let stands_for = |browser: &Browser| profile == "standard" || profile == browser.as_str();
    Browser::ALL
        .into_iter()
        .filter(stands_for)
        .map(|browser| ConsoleView {
            browser: browser.as_str(),
            lines: lines(browser, reason, request, events, who)
                .iter()
                .map(|line| redaction.console_line(line))
                .collect(),
        })
        .filter(|view| !view.lines.is_empty())
        .collect()
}
