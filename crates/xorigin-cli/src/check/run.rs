//! The command.

use std::fs::File;
use std::io::{self, BufReader, Read as _};
use std::path::Path;

use url::Url;
use xorigin::advice::{Advice, advise_on_headers};
use xorigin::message::Request;
use xorigin::reason::{Cause, NetworkError};
use xorigin_client::transport::TransportError;
use xorigin_client::{Content, Fetched, PreflightEnd, Preflighted, UserAgent};

use super::agent::user_agent;
use super::asked::Asked;
use super::client::client;
use super::compare;
use super::har;
use super::offline::{self, Judged};
use super::output::write;
use crate::args::{BrowserArg, CacheArg, CheckArgs};
use crate::batch;
use crate::exit::Exit;
use crate::paste::{Pasted, parse_curl, parse_fetch};
use crate::report::{
    Described, NoteView, Redaction, Report, RequestView, Verdict, build, may_be_sent, refused, unanswered,
};

/// The longest pasted text that is read, in bytes.
const LONGEST_PASTE: u64 = 1 << 20;

/// Runs `check`.
pub(crate) fn run(args: &CheckArgs) -> Exit {
    Exit::of(try_run(args))
}

fn try_run(args: &CheckArgs) -> Result<Exit, String> {
    if args.browser.browser == BrowserArg::All {
        compare::check_flags(args)?;
    }
    if let Some(file) = &args.other.batch {
        return run_batch(args, file);
    }
    let asked = Asked::of(args, pasted(args)?)?;
    let client = client(&args.browser, asked.origin.as_deref(), &args.transport.user_agent)?;
    let described = describe(args, &asked);
    if args.browser.browser == BrowserArg::All {
        return compare::run(args, &asked, &client, &described);
    }
    let origin = client.origin.to_string();
    let mut report = match asked.call(&args.browser).request(&asked.url, client, &args.browser.browser.engine()) {
        Err(error) if is_usage(&error) => return Err(format!("{error}\n  {}", error.reason.cure())),
        Err(error) => refused(&described, view(args, &asked, origin, described.redaction), &error),
        Ok(request) if args.other.no_send => judge(args, &described, request)?,
        Ok(request) => fetch(args, &described, &request, &asked)?,
    };
    report.notes.extend(asked.notes.iter().map(|note| NoteView { code: "pasted".to_owned(), message: note.clone() }));
    write(&report, &args.output)?;
    Ok(exit(report.verdict))
}

/// A pasted request, if there is one.
fn pasted(args: &CheckArgs) -> Result<Option<Pasted>, String> {
    if let Some(har) = &args.request.har {
        return har::read(har).map(Some);
    }
    let (flag, text, parse): (_, _, fn(&str) -> _) = match (&args.request.curl, &args.request.fetch) {
        (Some(text), _) => ("--curl", text, parse_curl),
        (None, Some(text)) => ("--fetch", text, parse_fetch),
        (None, None) => return Ok(None),
    };
    let mut pasted = text.clone();
    if text == "-" {
        pasted.clear();
        let mut input = io::stdin().take(LONGEST_PASTE);
        input.read_to_string(&mut pasted).map_err(|error| format!("{flag} -: cannot be read: {error}"))?;
    }
    parse(&pasted).map(Some).map_err(|error| format!("{flag}: {error}"))
}

fn describe(args: &CheckArgs, asked: &Asked) -> Described {
    let element = args.browser.initiator.element();
    let advice: Vec<Advice> = if element.is_none() { advise_on_headers(&asked.init.headers) } else { Vec::new() };
    Described {
        browser: args.browser.browser.engine().name.to_owned(),
        initiator: args.browser.initiator.as_str().to_owned(),
        element,
        wants: args.browser.wants.clone(),
        advice,
        redaction: if args.output.show_secrets { Redaction::Show } else { Redaction::Hide },
    }
}

/// Whether the command line is wrong, rather than that a browser refuses what it asks for.
pub(super) const fn is_usage(error: &NetworkError) -> bool {
    matches!(
        error.reason.cause,
        Cause::UrlInvalid(..) | Cause::MethodInvalid(_) | Cause::HeaderInvalid(..) | Cause::ReferrerInvalid(_)
    )
}

/// What was asked for, when there is no request to look at.
pub(super) fn view(args: &CheckArgs, asked: &Asked, origin: String, redaction: Redaction) -> RequestView {
    let init = &asked.init;
    RequestView {
        method: init.method.as_deref().map_or_else(|| "GET".to_owned(), |method| method.escape_ascii().to_string()),
        url: match Url::parse(&asked.url) {
            Ok(url) => redaction.url(&url),
            Err(_) => asked.url.escape_debug().to_string(),
        },
        origin,
        initiator: args.browser.initiator.as_str().to_owned(),
        mode: init.mode.map_or("cors", |mode| mode.as_str()).to_owned(),
        credentials: init.credentials.map_or("same-origin", |credentials| credentials.as_str()).to_owned(),
        redirect: init.redirect.map_or("follow", |redirect| redirect.as_str()).to_owned(),
        headers: Vec::new(),
    }
}

/// Sends the request and reports what came of it.
fn fetch(args: &CheckArgs, described: &Described, request: &Request, asked: &Asked) -> Result<Report, String> {
    let agent = user_agent(&args.transport, args.max_time, args.browser.browser.engine())?;
    for cookie in &asked.cookies {
        add_cookies(&agent, request, cookie)?;
    }
    let content = content(args, asked);
    let runtime = runtime()?;
    let (report, exchanges) = runtime.block_on(async {
        if args.browser.preflight_cache == CacheArg::Warm {
            // Whatever is wrong with its answer, the fetch itself will meet it.
            let _ = agent.preflight(request.clone()).await;
        }
        if args.browser.preflight_only {
            let Preflighted { end, exchanges } = agent.preflight(request.clone()).await;
            let report = match end {
                PreflightEnd::MayBeSent(events) => may_be_sent(described, request, &events, &exchanges),
                PreflightEnd::Over(outcome) => build(described, request, &outcome, &exchanges),
            };
            return (report, exchanges);
        }
        let Fetched { outcome, exchanges, .. } = agent.fetch(request.clone(), content).await;
        (build(described, request, &outcome, &exchanges), exchanges)
    });
    // A name that is still being resolved must not keep the program.
    runtime.shutdown_background();
    match exchanges.into_iter().find_map(|exchange| exchange.answer.err()) {
        Some(error @ TransportError::InvalidConfig { .. }) => Err(error.to_string()),
        Some(_) | None => Ok(report),
    }
}

/// The bytes of the body.
pub(super) fn content(args: &CheckArgs, asked: &Asked) -> Content {
    if args.browser.stream_body {
        Content::Stream(xorigin_client::transport::BodyStream::from_chunks([Ok(asked.body.clone().into())]))
    } else if asked.init.body.is_some() {
        Content::Bytes(asked.body.clone().into())
    } else {
        Content::None
    }
}

pub(super) fn add_cookies(agent: &UserAgent, request: &Request, text: &str) -> Result<(), String> {
    let mut jar = agent.cookies();
    let has_attributes = text.split(';').skip(1).any(|part| {
        let name = part.split('=').next().unwrap_or_default().trim().to_ascii_lowercase();
        ["samesite", "secure", "path", "domain", "httponly", "max-age", "expires"].contains(&name.as_str())
    });
    let fail = |text: String| format!("--cookie {text}: expected NAME=VALUE, with attributes as Set-Cookie has them");
    if has_attributes {
        return jar.add(request.current_url(), text).map_err(fail);
    }
    for pair in text.split(';').map(str::trim).filter(|pair| !pair.is_empty()) {
        let added = jar.add(request.current_url(), &format!("{pair}; Path=/; SameSite=None"));
        added.map_err(|_| fail(pair.to_owned()))?;
    }
    Ok(())
}

/// Judges saved answers.
fn judge(args: &CheckArgs, described: &Described, request: Request) -> Result<Report, String> {
    let answers = offline::read(&args.other.response)?;
    let asked = request.clone();
    Ok(match offline::judge(request, answers, &args.browser.browser.engine()) {
        Judged::Done(outcome, exchanges) => build(described, &asked, &outcome, &exchanges),
        Judged::Waiting(exchange, before) => unanswered(described, &asked, &exchange, &before),
    })
}

pub(super) const fn exit(verdict: Verdict) -> Exit {
    match verdict {
        Verdict::Allowed => Exit::Allowed,
        Verdict::Blocked => Exit::Blocked,
        Verdict::Failed => Exit::Transport,
        Verdict::Inconclusive => Exit::Inconclusive,
    }
}

fn run_batch(args: &CheckArgs, file: &Path) -> Result<Exit, String> {
    let agent = user_agent(&args.transport, args.max_time, args.browser.browser.engine())?;
    let runtime = runtime()?;
    let mut input = open(file)?;
    let user_agent = args.transport.user_agent.as_bytes();
    let mut output = io::stdout().lock();
    let result = batch::run(&mut input, &mut output, args.other.bodies, user_agent, &agent, &runtime);
    runtime.shutdown_background();
    match result {
        // Whoever reads has read enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Exit::Allowed),
        result => result.map(|()| Exit::Allowed).map_err(|error| format!("--batch {}: {error}", file.display())),
    }
}

pub(super) fn runtime() -> Result<tokio::runtime::Runtime, String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    runtime.map_err(|error| format!("the runtime cannot start: {error}"))
}

/// A file, or standard input for `-`.
fn open(path: &Path) -> Result<Box<dyn io::BufRead>, String> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    let file = File::open(path).map_err(|error| format!("--batch {}: cannot be read: {error}", path.display()))?;
    Ok(Box::new(BufReader::new(file)))
}
