//! Some texts, kept in `golden`; `XORIGIN_BLESS=1` writes them anew.

use super::{Files, following, reflecting};
use crate::support::{Golden, Server};

const GOLDEN: Golden = Golden("findings/golden");

/// What is said, without what differs from run to run: the server's port, and how long it took.
fn steady(text: &str, server: &Server) -> String {
    let text = text.replace(&server.address().port().to_string(), "PORT");
    let words: Vec<&str> = text.split(' ').collect();
    let mut steady = words.clone();
    for (at, pair) in words.windows(2).enumerate() {
        if pair[0].contains('.') && pair[0].parse::<f64>().is_ok() && pair[1].trim() == "s" {
            steady[at] = "N";
        }
    }
    steady.join(" ")
}

#[test]
fn texts_are_as_they_were() {
    let files = Files::new();
    let (right, wrong) = (following(), reflecting());
    let texts = [
        ("verify.right", files.verify(&right, &[]), &right, "100"),
        ("verify.wrong", files.verify(&wrong, &[]), &wrong, "100"),
        ("verify.quiet", files.verify(&wrong, &["-q"]), &wrong, "80"),
        ("audit.right", files.audit(&right, &[]), &right, "100"),
        ("audit.wrong", files.audit(&wrong, &["-O", "https://app.example.com"]), &wrong, "100"),
        ("audit.narrow", files.audit(&wrong, &[]), &wrong, "60"),
        ("audit.markdown", files.audit(&wrong, &["--format", "markdown"]), &wrong, "100"),
        ("audit.dry-run", files.audit(&wrong, &["--dry-run"]), &wrong, "100"),
    ];
    assert_eq!(GOLDEN.kept(), texts.iter().map(|(name, ..)| (*name).to_owned()).collect());
    GOLDEN.check_all(texts.into_iter().map(|(name, program, server, width)| {
        let ran = program.env("COLUMNS", width).run();
        assert_eq!(ran.stderr, "", "{name}");
        (name, steady(&ran.stdout, server))
    }));
}
