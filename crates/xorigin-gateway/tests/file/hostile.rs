//! Files that nobody would write: each is read to its end, without a panic, and what is said has its place in it.

use xorigin::policy::Severity;
use xorigin::policy::file::Format;
use xorigin_gateway::settings::file::{Given, parse};

use super::says::TOML;

/// Reads the file and looks at everything that is said.
fn check(text: &str, format: Format) {
    let (file, settings) = parse(text, format, &Given::default());
    let mut faults = 0;
    for located in file.diagnostics() {
        assert!(file.text().get(located.span.bytes.clone()).is_some(), "{:?} of {text}", located.span);
        assert!(!located.to_string().contains(|char: char| char.is_control()), "{located}");
        faults += usize::from(located.diagnostic.severity() == Severity::Fault);
    }
    // Settings without a fault are such as the gateway relies on.
    if let Some(settings) = settings.filter(|_| faults == 0) {
        assert!(!settings.listeners.is_empty() && !settings.routes.is_empty(), "{text}");
        assert!(settings.routes.iter().all(|route| !route.upstreams.is_empty()), "{text}");
        assert!(settings.limits.connections > 0 && settings.limits.head_bytes >= 8192, "{text}");
        assert!(!settings.times.head.is_zero() && !settings.times.idle.is_zero(), "{text}");
    }
}

/// Every byte left out, doubled and replaced by what matters to a parser.
#[test]
fn every_byte_in_another_way() {
    let text = TOML.replace("http://[::1]:80", "http://[::1]");
    for (at, char) in text.char_indices() {
        let (before, rest) = text.split_at(at);
        let after = rest.split_at(char.len_utf8()).1;
        for with in ["", "\"", "[", "]", "{", "\n", "=", ".", "0", "-", "\u{1b}", "ä"] {
            check(&format!("{before}{with}{after}"), Format::Toml);
        }
        check(before, Format::Toml);
    }
}

/// Every value of another type, in every table.
#[test]
fn every_value_of_another_type() {
    let values = ["null", "true", "0", "-1", "1.5", "1e300", "\"\"", "\"x\"", "[]", "[[]]", "[null, 1]", "{}", "[{}]"];
    let keys = ["listen", "upstream", "admin", "workers", "tls", "route", "limits", "times", "trusted-proxies", "x"];
    for key in keys {
        for value in values {
            for table in [
                "\"gateway\": {",
                "\"gateway\": {\"tls\": {",
                "\"gateway\": {\"route\": [{",
                "\"gateway\": {\"times\": {",
            ] {
                let close: String = table
                    .chars()
                    .rev()
                    .filter_map(|char| match char {
                        '{' => Some('}'),
                        '[' => Some(']'),
                        _ => None,
                    })
                    .collect();
                check(&format!("{{\"version\": 1, {table}\"{key}\": {value}{close}}}"), Format::Json);
            }
        }
    }
}

/// A great many routes are read in a time that grows as they do, and a great many faults are counted.
#[test]
fn very_many() {
    let routes: String =
        (0..20_000).map(|number| format!("[[gateway.route]]\npath = '/{number}'\nupstream = 'x'\n")).collect();
    let text = format!("version = 1\n{routes}");
    let (file, _) = parse(&text, Format::Toml, &Given::default());
    assert!(file.diagnostics().len() <= 2000, "{}", file.diagnostics().len());
    let faults = file.diagnostics().iter().filter(|it| it.diagnostic.severity() == Severity::Fault).count();
    assert_eq!(faults + file.omitted().faults, 20_000);
    let repeated = format!("version = 1\n[gateway]\n{}", "workers = 1\n".repeat(20_000));
    let (file, _) = parse(&repeated, Format::Toml, &Given::default());
    assert!(file.omitted().faults > 18_000, "{:?}", file.omitted());
}
