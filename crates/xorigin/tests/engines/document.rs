//! `docs/engines.md`: every deviation of every profile, and what a server does so that none matters.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use xorigin::engine::{Engine, Field};

use super::deviations::{Row, rows};

const HEAD: &str = "\
# Where engines differ
What tells the profiles of `--browser` apart from the Fetch standard and from each other. Written by \
`XORIGIN_BLESS=1 cargo test -p xorigin --test engines`; do not edit.

Each difference is a field of `Engine` (`crates/xorigin/src/engine/`) that an algorithm asks at a named step. Behind each \
browser stands the recorded case that shows it: with the standard's value in that one field, the profile no longer does \
what the browser did. The cases are in `conformance/oracle/`, those marked *console* in `conformance/console/`.

";

const LEFT_OUT: &str = "\
## What the profiles leave out
- Safari itself was not recorded: WebKitGTK stands in for it. That `DELETE` becomes `GET` is WebKitGTK's own network layer.
- Firefox forgets what it cached for a host when it resolves the host's name anew: about once a minute, and for the cache \
modes `reload` and `no-cache`.
- What an element makes of a last answer whose status is not 200: an image with 204, a script with 302 and no `Location`.
- WebKitGTK follows the first of two different `Location` lines, where the profile fails.
- Chromium and Firefox send `Origin: null` with a sandboxed page's `no-cors` request that includes credentials.
- Firefox's `XMLHttpRequest` with a `Blob`, on a redirect to `GET`, asks for the body's type another time than `fetch()` does.
- Opaque Response Blocking (Chromium, Firefox), Local Network Access, HSTS and the HTTP cache.
- A negative Access-Control-Max-Age is not cached in any profile, though the standard says five seconds: an entry may be \
removed earlier.
";

fn document() -> String {
    let mut text = HEAD.to_owned();
    text.push_str("| profile | observed in | fields of its own |\n|---|---|---|\n");
    for engine in Engine::ALL {
        let own = Field::all().iter().filter(|field| field.differs(&engine, &Engine::STANDARD)).count();
        writeln!(text, "| `{}` | {} | {own} |", engine.name, engine.version).unwrap();
    }
    text.push_str("\n## What a server does to work everywhere\n");
    let mut remedies: Vec<&str> = Vec::new();
    for remedy in Field::all().iter().filter_map(|field| field.remedy) {
        if !remedies.contains(&remedy) {
            remedies.push(remedy);
        }
    }
    for remedy in remedies {
        writeln!(text, "- {remedy}").unwrap();
    }
    let rows = rows();
    for (group, fields) in Field::GROUPS {
        writeln!(text, "\n## {group}").unwrap();
        for field in fields {
            describe(field, &rows, &mut text);
        }
    }
    text.push('\n');
    text.push_str(LEFT_OUT);
    text
}

/// A field: what the standard says, then each browser that says something else.
fn describe(field: &Field, rows: &[Row], text: &mut String) {
    writeln!(text, "\n### `{}`", field.name).unwrap();
    writeln!(text, "- **Standard**: {}.", field.words(&Engine::STANDARD)).unwrap();
    let others = Engine::ALL.into_iter().filter(|engine| field.differs(engine, &Engine::STANDARD));
    let mut others = others.peekable();
    if others.peek().is_none() {
        text.push_str("- The browsers do the same.\n");
    }
    for engine in others {
        let row = rows.iter().find(|row| (row.browser, row.field) == (engine.name, field.name));
        let row = row.unwrap_or_else(|| panic!("{} of {} has no case", field.name, engine.name));
        let shown = match row.kind {
            "observed" => format!("`{}`", row.case),
            "source" => format!("not recorded: {}", row.case),
            kind => format!("*{kind}* `{}`", row.case),
        };
        let browser = match engine.name {
            "chromium" => "Chromium",
            "firefox" => "Firefox",
            _ => "WebKit",
        };
        writeln!(text, "- **{browser}**: {}. ({shown})", field.words(&engine)).unwrap();
    }
    if let Some(remedy) = field.remedy {
        writeln!(text, "- Server: {remedy}").unwrap();
    }
}

#[test]
fn the_document_is_as_the_profiles_are() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/engines.md");
    let text = document();
    if env::var_os("XORIGIN_BLESS").is_some() {
        fs::write(&path, &text).unwrap();
    }
    assert!(
        fs::read_to_string(&path).unwrap() == text,
        "docs/engines.md is not as it was; XORIGIN_BLESS=1 writes it anew"
    );
}
