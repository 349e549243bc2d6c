//! Every scene in every format. The texts are kept in `golden`; `XORIGIN_BLESS=1` writes them anew.

use std::collections::BTreeSet;
use std::fs;

use crate::compare;
use crate::scenes::{SCENES, Scene, Stage};
use crate::support::Golden;

/// The texts of scenes, those of comparisons among them.
pub(crate) const TEXTS: Golden = Golden("golden");

/// Other ways to write a scene: a suffix of the file, the scene, and the flags.
const VARIANTS: &[(&str, &str, &[&str])] = &[
    ("quiet", "allowed", &["-q"]),
    ("quiet", "blocked-by-preflight-header", &["-q"]),
    ("quiet", "failed-connection", &["-q"]),
    ("quiet", "saved-answers-too-few", &["-q"]),
    ("verbose", "allowed-with-preflight-and-credentials", &["-v"]),
    ("verbose-with-secrets", "allowed-with-preflight-and-credentials", &["-v", "--show-secrets"]),
    ("colour", "blocked-by-preflight-header", &["--color", "always"]),
    ("diagram", "blocked-by-preflight-header", &["--diagram"]),
    ("mermaid", "blocked-by-null-after-redirect", &["--format", "mermaid"]),
];

fn find(name: &str) -> &'static Scene {
    SCENES.iter().find(|scene| scene.name == name).unwrap()
}

fn names() -> BTreeSet<String> {
    let variants = VARIANTS.iter().map(|(suffix, name, _)| format!("{name}.{suffix}"));
    SCENES.iter().map(|scene| scene.name.to_owned()).chain(variants).chain(compare::names()).collect()
}

#[test]
fn texts_are_as_they_were() {
    let stage = Stage::set();
    let plain = SCENES.iter().map(|scene| (scene.name.to_owned(), scene, &[][..]));
    let variants = VARIANTS.iter().map(|(suffix, name, flags)| (format!("{name}.{suffix}"), find(name), *flags));
    let faults: Vec<String> = plain
        .chain(variants)
        .filter_map(|(name, scene, flags)| TEXTS.check(&name, &stage.settle(&stage.run(scene, flags).stdout)).err())
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

#[test]
fn every_kept_text_is_one_of_them() {
    assert_eq!(TEXTS.kept(), names());
}

#[test]
fn no_secret_and_no_control_character_is_shown() {
    let stage = Stage::set();
    for scene in SCENES {
        for flags in
            [&["-v"][..], &["--format", "json"], &["--format", "svg"], &["--format", "mermaid"], &["--diagram"]]
        {
            let said = stage.run(scene, flags).stdout;
            assert!(!said.contains("s3cret"), "{} {flags:?}: {said}", scene.name);
            let control = said.chars().find(|char| char.is_control() && *char != '\n');
            assert_eq!(control, None, "{} {flags:?}: {said}", scene.name);
        }
    }
    let shown = stage.run(find("allowed-with-preflight-and-credentials"), &["-v", "--show-secrets"]).stdout;
    for secret in ["?token=s3cret", "Cookie: sid=s3cret", "Authorization: Bearer s3cret", "sid=s3cret2; Path=/"] {
        assert!(shown.contains(secret), "no {secret:?} in {shown}");
    }
}

#[test]
fn colours_are_where_they_are_wanted() {
    let stage = Stage::set();
    let scene = find("blocked-by-response");
    let coloured = |flags: &[&str], variables: &[(&str, &str)]| {
        let program = stage.program(scene, flags);
        let ran = variables.iter().fold(program, |program, (name, value)| program.env(name, value)).run();
        assert_eq!(ran.code, Some(1), "{ran:#?}");
        ran.stdout.contains('\u{1b}')
    };
    // A pipe is no terminal.
    assert!(!coloured(&[], &[]));
    assert!(coloured(&["--color", "always"], &[]));
    assert!(coloured(&["--color", "always"], &[("NO_COLOR", "1")]));
    assert!(!coloured(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
    assert!(coloured(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[], &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")]));
}

#[test]
fn pictures_can_be_read() {
    let stage = Stage::set();
    for scene in SCENES {
        let svg = stage.run(scene, &["--format", "svg"]).stdout;
        let document =
            roxmltree::Document::parse(&svg).unwrap_or_else(|error| panic!("{}: {error}\n{svg}", scene.name));
        assert_eq!(document.root_element().tag_name().name(), "svg");
        assert!(!svg.contains("<script") && !svg.contains("href="), "{}", scene.name);
        let mermaid = stage.run(scene, &["--format", "mermaid"]).stdout;
        assert!(mermaid.starts_with("sequenceDiagram\n") && mermaid.lines().count() > 5, "{}: {mermaid}", scene.name);
    }
}

#[test]
fn a_file_gets_what_standard_output_would() {
    let stage = Stage::set();
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("report");
    for flags in [&[][..], &["--color", "always"], &["--format", "svg"], &["--format", "json"], &["--diagram"], &["-q"]]
    {
        let scene = find("blocked-by-response");
        let to_file = [flags, &["-o", path.to_str().unwrap()]].concat();
        assert_eq!(stage.run(scene, &to_file).stdout, "", "{flags:?}");
        let written = fs::read_to_string(&path).unwrap();
        let plain: Vec<&str> = flags.iter().copied().filter(|flag| !["--color", "always"].contains(flag)).collect();
        assert_eq!(without_times(&written), without_times(&stage.run(scene, &plain).stdout), "{flags:?}");
    }
}

/// The words that have no digit: neither times nor ports that differ.
fn without_times(said: &str) -> Vec<&str> {
    said.split_whitespace().filter(|word| !word.contains(|char: char| char.is_ascii_digit())).collect()
}
