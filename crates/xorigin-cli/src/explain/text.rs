//! What is said, for people.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};

use super::model::{
    CodeView, Content, FindingPageView, FixView, MessageView, NamesView, PageView, PolicyPageView, RefusalPageView,
    StandardView, WordingView,
};
use super::topic::{IN_FINDINGS, IN_POLICY, IN_SERVER};
use crate::terminal::wrapped;

const GOOD: Style = AnsiColor::Green.on_default().bold();
const BAD: Style = AnsiColor::Red.on_default().bold();
const ODD: Style = AnsiColor::Yellow.on_default().bold();
const DIM: Style = Style::new().dimmed();
const BOLD: Style = Style::new().bold();

/// What stands above an example.
const WRONG: (&str, Style) = ("✗ Wrong", BAD);
const RIGHT: (&str, Style) = ("✓ Right", GOOD);
const REFUSED: (&str, Style) = ("✗ Refused", BAD);
const NOT_REFUSED: (&str, Style) = ("✓ Not refused", GOOD);
const WITH: (&str, Style) = ("· With it", ODD);
const WITHOUT: (&str, Style) = ("✓ Without it", GOOD);

/// The phases in the order of a fetch, and what each is.
const PHASES: [(&[&str], &str); 6] = [
    (&["request"], "In the call itself: nothing is sent"),
    (&["preflight"], "In the answer to the preflight"),
    (&["response", "preflight"], "In the answer, to the preflight or to the request"),
    (&["redirect"], "In a redirect"),
    (&["response"], "In the answer to the request alone"),
    (&["network"], "Below HTTP: not CORS"),
];

/// The severities of what is met in a policy, and what each is.
const SEVERITIES: [(&str, &str); 3] = [
    ("error", "In a policy file, errors: no server starts with it"),
    ("warning", "In a policy file, warnings: most probably not what was meant"),
    ("note", "In a policy file, notes: worth knowing"),
];

/// What the codes of refusals are.
const REFUSALS: &str = "In a server that follows a policy: what its logs and metrics say of a request";
const FINDINGS: &str = "Of a live server: what `xorigin verify` and `xorigin audit` find";

/// Where text goes, and how wide it may be.
struct Page<'a> {
    out: &'a mut dyn Write,
    width: usize,
}

/// Writes it. Colours are left to the stream, which drops them where they are not wanted.
///
/// A fix `alone` is written as it stands in a file.
pub(super) fn write_text(content: &Content, width: usize, alone: bool, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page { out, width };
    match content {
        Content::Codes { codes } => page.codes(codes),
        Content::Page { page: view } if alone => view.fixes.iter().try_for_each(|fix| write!(page.out, "{}", fix.text)),
        Content::Page { page: view } => page.page(view),
        Content::Policy { page: view } => page.policy(view),
        Content::Refusal { page: view } => page.refusal(view),
        Content::Finding { page: view } => page.finding(view),
        Content::Console { messages, fixes } => page.console(messages, fixes),
    }
}

impl Page<'_> {
    fn codes(&mut self, codes: &[CodeView]) -> io::Result<()> {
        // Wide enough for all but the longest, whose text begins further to the right.
        const COLUMN: usize = 28;
        let fetch = PHASES.map(|(phases, title)| (phases, None, title));
        let policy = SEVERITIES.map(|(severity, title)| (&[IN_POLICY][..], Some(severity), title));
        let server = (&[IN_SERVER][..], None, REFUSALS);
        let findings = (&[IN_FINDINGS][..], None, FINDINGS);
        for (phases, severity, title) in fetch.into_iter().chain(policy).chain([server, findings]) {
            let mut first = true;
            for view in codes.iter().filter(|view| view.phases == phases && view.severity == severity) {
                if std::mem::take(&mut first) {
                    writeln!(self.out, "\n{BOLD}{title}{BOLD:#}")?;
                }
                let label = format!("  {BOLD}{:<COLUMN$}{BOLD:#}  ", view.code);
                self.wrap(&label, COLUMN + 4, view.cause)?;
            }
        }
        writeln!(self.out, "\n`xorigin explain CODE` has the page of each.\n")
    }

    fn page(&mut self, view: &PageView) -> io::Result<()> {
        writeln!(self.out, "\n{BOLD}{}{BOLD:#}   {DIM}{}{DIM:#}\n", view.code, view.phases.join(", "))?;
        self.wrap("  ", 2, view.cause)?;
        self.wrap(&format!("  {DIM}"), 2, &format!("{}{DIM:#}", view.happens))?;
        self.title("Fix")?;
        self.wrap("  ", 2, &view.fix)?;
        self.danger(view.danger)?;
        self.title("Usually")?;
        for cause in view.common {
            self.wrap("  · ", 4, cause)?;
        }
        self.differing(WRONG, view.bad, view.good)?;
        self.differing(RIGHT, view.good, view.bad)?;
        self.title("See it")?;
        let commands = [&view.check, &view.curl].into_iter().flatten();
        commands.clone().try_for_each(|command| writeln!(self.out, "  {command}"))?;
        if commands.count() == 0 {
            self.wrap(
                "  ",
                2,
                "No server takes part: the call alone is at fault. The console of the page names the line.",
            )?;
        }
        self.names(&view.names, &view.wordings)?;
        self.standard(&view.standard)?;
        self.related(view.related)?;
        self.fixes(&view.fixes)?;
        writeln!(self.out)
    }

    fn policy(&mut self, view: &PolicyPageView) -> io::Result<()> {
        writeln!(self.out, "\n{BOLD}{}{BOLD:#}   {DIM}{} in a policy file{DIM:#}\n", view.code, view.severity)?;
        self.wrap("  ", 2, view.cause)?;
        self.wrap(&format!("  {DIM}"), 2, &format!("{}{DIM:#}", view.happens))?;
        let (has, has_not) = if view.severity == "error" { (WRONG, RIGHT) } else { (WITH, WITHOUT) };
        if let Some(wrong) = view.wrong {
            self.differing(has, wrong, view.right)?;
        }
        self.differing(has_not, view.right, view.wrong.unwrap_or(view.right))?;
        self.title("See it")?;
        writeln!(self.out, "  xorigin lint cors.toml")?;
        if let Some(standard) = &view.standard {
            self.standard(standard)?;
        }
        self.related(view.related)?;
        writeln!(self.out)
    }

    fn refusal(&mut self, view: &RefusalPageView) -> io::Result<()> {
        writeln!(self.out, "\n{BOLD}{}{BOLD:#}   {DIM}in a server that follows a policy{DIM:#}\n", view.code)?;
        self.wrap("  ", 2, view.cause)?;
        self.wrap(&format!("  {DIM}"), 2, &format!("{}{DIM:#}", view.happens))?;
        self.title("Fix")?;
        self.wrap("  ", 2, view.fix)?;
        self.title("With this policy")?;
        self.plain(view.policy)?;
        self.differing(REFUSED, view.wrong, view.right)?;
        self.differing(NOT_REFUSED, view.right, view.wrong)?;
        self.standard(&view.standard)?;
        self.related(view.related)?;
        writeln!(self.out)
    }

    fn finding(&mut self, view: &FindingPageView) -> io::Result<()> {
        let class = view.class.map(|class| format!("{class} of the catalogue, ")).unwrap_or_default();
        let found = format!("{DIM}{class}found of a live server{DIM:#}");
        writeln!(self.out, "\n{BOLD}{}{BOLD:#}   {found}\n", view.code)?;
        self.wrap("  ", 2, view.title)?;
        self.wrap(&format!("  {DIM}"), 2, &format!("{}{DIM:#}", view.what))?;
        self.title("Fix")?;
        self.wrap("  ", 2, view.fix)?;
        if !view.cwe.is_empty() {
            self.title("Known as")?;
            let numbers: Vec<String> = view.cwe.iter().map(|number| format!("CWE-{number}")).collect();
            self.wrap("  ", 2, &numbers.join(" · "))?;
        }
        writeln!(self.out)
    }

    /// A text as it stands.
    fn plain(&mut self, text: &str) -> io::Result<()> {
        text.lines().try_for_each(|line| match line {
            "" => writeln!(self.out),
            line => writeln!(self.out, "  {line}"),
        })
    }

    fn standard(&mut self, standard: &StandardView) -> io::Result<()> {
        self.title("Standard")?;
        writeln!(self.out, "  {}\n  {DIM}{}{DIM:#}", standard.step, standard.url)
    }

    fn related(&mut self, related: &[&str]) -> io::Result<()> {
        if related.is_empty() {
            return Ok(());
        }
        self.title("Related")?;
        self.wrap("  ", 2, &related.join(" · "))
    }

    /// A text under its title, the lines marked in which it differs from the `other`.
    fn differing(&mut self, (title, style): (&str, Style), text: &str, other: &str) -> io::Result<()> {
        writeln!(self.out, "\n{style}{title}{style:#}")?;
        for line in text.lines() {
            if line.is_empty() {
                // Spaces behind an empty line help nobody.
                writeln!(self.out)?;
            } else if other.lines().any(|each| each == line) || line.starts_with('>') {
                writeln!(self.out, "  {line}")?;
            } else {
                writeln!(self.out, "  {style}{line}{style:#}")?;
            }
        }
        Ok(())
    }

    fn danger(&mut self, danger: Option<&str>) -> io::Result<()> {
        let Some(danger) = danger else { return Ok(()) };
        self.wrap(&format!("  {ODD}careful{ODD:#}  "), 11, danger)
    }

    fn names(&mut self, names: &NamesView, wordings: &[WordingView]) -> io::Result<()> {
        let engines = [("chromium", &names.chromium), ("firefox", &names.firefox), ("webkit", &names.webkit)];
        if wordings.is_empty() && engines.iter().all(|(_, names)| names.is_empty()) {
            return Ok(());
        }
        self.title("As browsers have it")?;
        for (engine, names) in engines {
            let mut label = title_of(engine);
            let texts = wordings.iter().filter(|wording| wording.browser == engine).map(|wording| &wording.text);
            if !names.is_empty() {
                let names = format!("{DIM}{}{DIM:#}", names.join(" · "));
                self.wrap(&format!("  {label:<10}"), 12, &names)?;
                label = "";
            }
            for text in texts {
                self.wrap(&format!("  {label:<10}"), 12, text)?;
                label = "";
            }
        }
        Ok(())
    }

    fn console(&mut self, messages: &[MessageView], fixes: &[FixView]) -> io::Result<()> {
        for message in messages {
            self.message(message)?;
        }
        self.fixes(fixes)?;
        if messages.iter().any(|message| !message.codes.is_empty()) {
            writeln!(self.out, "\n{DIM}`xorigin explain CODE` has the whole page, with more servers.{DIM:#}")?;
        }
        writeln!(self.out)
    }

    fn message(&mut self, message: &MessageView) -> io::Result<()> {
        let times = if message.count > 1 { format!(" ({} times)", message.count) } else { String::new() };
        writeln!(self.out, "\n{BOLD}{}{BOLD:#} says{times}", title_of(message.browser))?;
        self.wrap(&format!("  {DIM}"), 2, &format!("{}{DIM:#}", cut(&message.text)))?;
        match message.codes.as_slice() {
            [] => return self.wrap("  ", 2, "No code is for this: it is a rule of the browser beside CORS."),
            [one] => {
                let phase = message.phase.map(|phase| format!("   {DIM}{phase}{DIM:#}")).unwrap_or_default();
                writeln!(self.out, "\n  {BAD}{}{BAD:#}{phase}", one.code)?;
                self.wrap("  ", 2, one.cause)?;
                self.wrap(&format!("  {GOOD}fix{GOOD:#}  "), 7, &one.fix)?;
                self.danger(one.danger)?;
            }
            several => {
                writeln!(self.out)?;
                let how = "One of these; the check below says which, as do the answer's headers in the network panel:";
                self.wrap("  ", 2, how)?;
                for one in several {
                    self.wrap(&format!("  · {BAD}{}{BAD:#}  ", one.code), 4, one.cause)?;
                    self.wrap(&format!("    {GOOD}fix{GOOD:#}  "), 9, &one.fix)?;
                }
                // What is dangerous about the likeliest is so about all of them.
                self.danger(several.first().and_then(|one| one.danger))?;
            }
        }
        match &message.check {
            Some(check) => {
                writeln!(self.out, "\n  {BOLD}{check}{BOLD:#}")?;
                if message.phase == Some("preflight") && message.method.is_none() && message.header.is_none() {
                    writeln!(self.out, "  {DIM}(with your method and headers in the place of -X PUT){DIM:#}")?;
                }
                Ok(())
            }
            None => {
                writeln!(self.out, "\n  xorigin check URL --origin ORIGIN   {DIM}(the message names no URL){DIM:#}")
            }
        }
    }

    fn fixes(&mut self, fixes: &[FixView]) -> io::Result<()> {
        let mut told: Vec<&str> = Vec::new();
        for fix in fixes {
            // What is the same for several is said once, for all of them.
            if told.contains(&fix.text.as_str()) {
                continue;
            }
            told.push(&fix.text);
            let alike: Vec<&str> = fixes.iter().filter(|each| each.text == fix.text).map(|each| each.title).collect();
            self.wrap(&format!("\n{BOLD}"), 0, &format!("{}{BOLD:#}", alike.join(" · ")))?;
            for line in fix.text.lines() {
                // Spaces behind an empty line help nobody.
                let indent = if line.is_empty() { "" } else { "    " };
                writeln!(self.out, "{indent}{line}")?;
            }
        }
        Ok(())
    }

    fn title(&mut self, title: &str) -> io::Result<()> {
        writeln!(self.out, "\n{BOLD}{title}{BOLD:#}")
    }

    /// Text behind `label`, and under `indent` spaces from its second line on.
    fn wrap(&mut self, label: &str, indent: usize, text: &str) -> io::Result<()> {
        write!(self.out, "{}", wrapped(label, indent, text, self.width))
    }
}

fn title_of(browser: &str) -> &'static str {
    match browser {
        "chromium" => "Chromium",
        "firefox" => "Firefox",
        _ => "WebKit",
    }
}

/// A message that is so long is more than a message.
fn cut(text: &str) -> String {
    const LONGEST: usize = 600;
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST - 1).chain(['…']).collect()
}
