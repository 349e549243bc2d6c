//! The messages of a console, and what they mean here.

use xorigin::console::{Decoded, decode};
use xorigin::reason::{Facts, Phase, Reason, Remedy};

use super::command::{command, known_origin};
use super::fixes::commonest;
use super::model::{Content, MeaningView, MessageView};
use super::pages::{Entry, entries};
use super::stacks::{Known, Stack};
use crate::report::text;

/// The most messages that are explained.
const MOST: usize = 50;

/// What stands in a fix for an origin that the message does not tell.
const UNKNOWN_ORIGIN: &str = "<your page's origin>";

/// What the messages in `pasted` mean; nothing if there is none.
pub(super) fn explain(pasted: &str, stack: Option<&Stack>) -> Option<Content> {
    let mut messages: Vec<(Decoded, usize)> = Vec::new();
    for message in decode(pasted) {
        if let Some((_, count)) = messages.iter_mut().find(|(known, _)| same(known, &message)) {
            *count += 1;
        } else if messages.len() < MOST {
            messages.push((message, 1));
        }
    }
    let (first, _) = messages.first()?;
    let mut known = Known::default();
    if let Some(origin) = first.origin.as_deref().and_then(known_origin) {
        known.set_origin(&origin);
    }
    let entries = entries(None);
    let mut remedies: Vec<Remedy> = Vec::new();
    for (message, _) in &messages {
        if message.codes.contains(&"header-not-allowed") {
            message.header.iter().for_each(|header| known.add_header(header));
        }
        let likeliest = message.codes.first().and_then(|code| find(&entries, code));
        if let Some(remedy) = likeliest.and_then(|entry| entry.page.remedy).filter(|it| !remedies.contains(it)) {
            remedies.push(remedy);
        }
    }
    Some(Content::Console {
        fixes: remedies.into_iter().flat_map(|remedy| commonest(remedy, stack, &known)).collect(),
        messages: messages.iter().map(|(message, count)| view(message, *count)).collect(),
    })
}

fn same(known: &Decoded, message: &Decoded) -> bool {
    known.browser == message.browser && known.text == message.text
}

fn find<'a>(entries: &'a [Entry], code: &str) -> Option<&'a Entry> {
    entries.iter().find(|entry| entry.code == code)
}

fn view(message: &Decoded, count: usize) -> MessageView {
    let shown = |datum: &Option<String>| datum.as_deref().map(|datum| text(datum.as_bytes()));
    let origin = message.origin.as_deref().and_then(known_origin);
    let entries = entries(Some(origin.as_deref().unwrap_or(UNKNOWN_ORIGIN)));
    MessageView {
        browser: message.browser.as_str(),
        id: message.id,
        count,
        text: text(message.text.as_bytes()),
        phase: message.phase.map(Phase::as_str),
        url: shown(&message.url),
        origin: shown(&message.origin),
        method: shown(&message.method),
        header: shown(&message.header),
        value: shown(&message.value),
        status: message.status,
        codes: message.codes.iter().filter_map(|code| meaning(find(&entries, code)?, message)).collect(),
        check: command(message),
    }
}

/// What a code means for this message, with the message's data in its fix.
fn meaning(entry: &Entry, message: &Decoded) -> Option<MeaningView> {
    let phase = |at: &&Reason| Some(at.phase) == message.phase;
    let example = entry.examples.iter().find(phase).or(entry.examples.first())?.clone();
    let facts = Facts {
        method: message.method.as_deref(),
        header: message.header.as_deref(),
        value: message.value.as_deref(),
        status: message.status,
    };
    let fix = text(example.with(&facts).cure().as_bytes());
    Some(MeaningView { code: entry.code, cause: entry.page.cause, fix, danger: entry.page.danger })
}
