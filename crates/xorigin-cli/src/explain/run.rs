//! The command.

use std::io::{self, IsTerminal as _, Read as _};

use super::args::{ExplainArgs, ExplainFormat};
use super::console;
use super::find::{Found, find};
use super::model::{Content, Explanation};
use super::pages::entries;
use super::stacks::Stack;
use super::text::write_text;
use super::topic::{Topic, topics};
use crate::exit::Exit;
use crate::report::text;
use crate::terminal;

/// The longest console text that is read, in bytes.
const LONGEST_PASTE: u64 = 1 << 18;

/// More words than these are a message and no question.
const MOST_WORDS: usize = 6;

/// Why nothing is explained.
enum Failure {
    /// The text has no message that is known.
    Unknown(String),
    /// The command line is wrong.
    Usage(String),
    /// Reading or writing failed.
    Io(String),
}

/// Runs `explain`.
pub(crate) fn run(args: &ExplainArgs) -> Exit {
    let (exit, error) = match try_run(args) {
        Ok(()) => return Exit::Allowed,
        Err(Failure::Unknown(error)) => (Exit::Blocked, error),
        Err(Failure::Usage(error)) => (Exit::Usage, error),
        Err(Failure::Io(error)) => (Exit::Transport, error),
    };
    anstream::eprintln!("error: {error}");
    exit
}

fn try_run(args: &ExplainArgs) -> Result<(), Failure> {
    let stack = args.stack.as_deref().and_then(Stack::named);
    let entries = entries(None);
    let topics = topics(&entries);
    let what = args.what.join(" ");
    let content = match what.trim() {
        "" => Content::Codes { codes: topics.iter().map(Topic::line).collect() },
        "-" => console::explain(&standard_input()?, stack).ok_or_else(|| Failure::Unknown(EXPECTED.to_owned()))?,
        asked => answer(&topics, asked, stack)?,
    };
    let unmended = match &content {
        Content::Page { page } if page.fixes.is_empty() => Some(page.code),
        Content::Policy { page } => Some(page.code),
        Content::Refusal { page } => Some(page.code),
        Content::Finding { page } => Some(page.code),
        _ => None,
    };
    if let (Some(code), Some(stack)) = (unmended, stack) {
        return Err(Failure::Usage(format!("{code}: no configuration of {} mends it; leave out --stack", stack.title)));
    }
    write(&Explanation::new(content), args)
}

/// What `asked` names, or the messages that it has.
fn answer(topics: &[Topic<'_>], asked: &str, stack: Option<&Stack>) -> Result<Content, Failure> {
    let is_message = asked.split_whitespace().nth(MOST_WORDS).is_some();
    if is_message && let Some(content) = console::explain(asked, stack) {
        return Ok(content);
    }
    match find(topics, asked) {
        Found::One(topic) => {
            topic.page(stack).ok_or_else(|| Failure::Usage(format!("{}: it has no page", topic.code())))
        }
        Found::Several(found) => Ok(Content::Codes { codes: found.iter().map(Topic::line).collect() }),
        Found::Nothing(_) if is_message => Err(Failure::Unknown(EXPECTED.to_owned())),
        Found::Nothing(nearest) => {
            if let Some(content) = console::explain(asked, stack) {
                return Ok(content);
            }
            let hint = nearest.map_or_else(String::new, |code| format!("\n  did you mean {code}?"));
            let shown: String = asked.chars().take(60).collect();
            Err(Failure::Usage(format!(
                "`{}` is no code, no browser's name for one, no header and no word of a page{hint}\n  `xorigin explain` lists the codes",
                text(shown.as_bytes())
            )))
        }
    }
}

/// What console text looks like.
const EXPECTED: &str = "\
no message about a blocked request is in this text. Expected the console's lines, such as
  Chromium  Access to fetch at 'https://…' from origin 'https://…' has been blocked by CORS policy: …
  Firefox   Cross-Origin Request Blocked: The Same Origin Policy disallows reading … (Reason: …).
  Safari    Origin https://… is not allowed by Access-Control-Allow-Origin. Status code: …
`TypeError: Failed to fetch` alone says nothing: the line with the reason is beside it.";

fn standard_input() -> Result<String, Failure> {
    if io::stdin().is_terminal() {
        anstream::eprintln!("Paste what the console says, and end with Ctrl-D on a line of its own:");
    }
    let mut bytes = Vec::new();
    let read = io::stdin().take(LONGEST_PASTE).read_to_end(&mut bytes);
    read.map_err(|error| Failure::Io(format!("standard input: cannot be read: {error}")))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn write(explanation: &Explanation, args: &ExplainArgs) -> Result<(), Failure> {
    let fail = |error: String| Failure::Io(format!("standard output: {error}"));
    let mut said = Vec::new();
    match args.format {
        ExplainFormat::Json => {
            serde_json::to_writer_pretty(&mut said, explanation).map_err(|error| fail(error.to_string()))?;
            said.push(b'\n');
        }
        ExplainFormat::Text => {
            let alone = args.stack.is_some();
            write_text(&explanation.content, terminal::width(), alone, &mut said)
                .map_err(|error| fail(error.to_string()))?;
        }
    }
    terminal::put(&said, terminal::colour(args.color)).map_err(|error| fail(error.to_string()))
}
