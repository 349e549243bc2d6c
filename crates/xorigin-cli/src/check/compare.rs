//! `--browser all`: the request as each browser sends it, and what tells them apart.

use std::path::PathBuf;

use xorigin::compatibility::{Answer, Asked as Part, Told, compare};
use xorigin::engine::Engine;
use xorigin::message::{Client, ResponseHead};
use xorigin_client::transport::TransportError;
use xorigin_client::{Exchanged, Memory};

use super::agent::user_agent;
use super::asked::Asked;
use super::offline::{self, Judged};
use super::output::write_comparison;
use super::run::{add_cookies, content, exit, is_usage, runtime, view};
use crate::args::{CacheArg, CheckArgs, Format};
use crate::compare::build;
use crate::exit::Exit;
use crate::report::{Described, NoteView, request_view};

/// Refuses the flags that ask for one browser.
pub(super) fn check_flags(args: &CheckArgs) -> Result<(), String> {
    let (browser, output) = (&args.browser, &args.output);
    let refused = [
        (args.other.batch.is_some(), "--batch", "a batch follows one browser"),
        (browser.preflight_only, "--preflight-only", "what differs may be in the answer to the request"),
        (
            browser.preflight_cache == CacheArg::Warm,
            "--preflight-cache warm",
            "`next time` says what a warm cache does",
        ),
        (!browser.wants.is_empty(), "--wants", "`reads` says what script can read in each browser"),
        (output.verbose, "--verbose", "heads are shown of one browser"),
        (output.diagram, "--diagram", "a picture shows one browser"),
        (
            matches!(output.format, Format::Svg | Format::Mermaid),
            "--format svg or mermaid",
            "a picture shows one browser",
        ),
    ];
    match refused.into_iter().find(|(given, ..)| *given) {
        Some((_, flag, why)) => Err(format!("--browser all cannot be combined with {flag}: {why}")),
        None => Ok(()),
    }
}

/// Compares.
pub(super) fn run(args: &CheckArgs, asked: &Asked, client: &Client, described: &Described) -> Result<Exit, String> {
    let mut parts = Vec::new();
    for engine in Engine::ALL {
        let (page, url, call) = (client.clone(), asked.url.clone(), asked.call(&args.browser));
        let part = Part { engine, page, url, call, exchanges: Vec::new() };
        if let Some(error) = part.request(&part.engine).err().filter(is_usage) {
            return Err(format!("{error}\n  {}", error.reason.cure()));
        }
        parts.push(part);
    }
    let view = match parts.iter().find_map(|part| part.request(&part.engine).ok()) {
        Some(request) => request_view(&request, described),
        None => view(args, asked, client.origin.to_string(), described.redaction),
    };
    let sent =
        if args.other.no_send { judge(&mut parts, &args.other.response)? } else { send(&mut parts, args, asked)? };
    let mut report = build(view, &compare(&parts), sent, described);
    report.notes.extend(asked.notes.iter().map(|note| NoteView { code: "pasted".to_owned(), message: note.clone() }));
    write_comparison(&report, &args.output)?;
    Ok(exit(report.verdict))
}

/// Fetches as each of them does, one after another, and sends nothing twice. Gives how many requests went out.
fn send(parts: &mut [Part], args: &CheckArgs, asked: &Asked) -> Result<usize, String> {
    let agent = user_agent(&args.transport, args.max_time, Engine::STANDARD)?;
    let runtime = runtime()?;
    let mut memory = Memory::new();
    let mut result = Ok(());
    for part in parts {
        let Ok(request) = part.request(&part.engine) else { continue };
        let agent = agent.sibling(part.engine.clone());
        result = asked.cookies.iter().try_for_each(|cookie| add_cookies(&agent, &request, cookie));
        if result.is_err() {
            break;
        }
        let fetched = runtime.block_on(agent.fetch_remembering(request, content(args, asked), &mut memory));
        let errors = fetched.exchanges.iter().filter_map(|exchange| exchange.answer.as_ref().err());
        if let Some(error) = errors.into_iter().find(|error| matches!(error, TransportError::InvalidConfig { .. })) {
            result = Err(error.to_string());
            break;
        }
        part.exchanges = fetched.exchanges.iter().map(Exchanged::told).collect();
    }
    // A name that is still being resolved must not keep the program.
    runtime.shutdown_background();
    result.map(|()| memory.sent())
}

/// Judges saved answers as each of them does.
fn judge(parts: &mut [Part], files: &[PathBuf]) -> Result<usize, String> {
    let answers: Vec<ResponseHead> = offline::read(files)?;
    for part in parts {
        let Ok(request) = part.request(&part.engine) else { continue };
        let (exchanges, waiting) = match offline::judge(request, answers.clone(), &part.engine) {
            Judged::Done(_, exchanges) => (exchanges, None),
            Judged::Waiting(waiting, exchanges) => (exchanges, Some(waiting)),
        };
        let missing =
            waiting.map(|waiting| Told { purpose: waiting.purpose, request: waiting.head, answer: Answer::Missing });
        part.exchanges = exchanges.iter().map(Exchanged::told).chain(missing).collect();
    }
    Ok(0)
}
