//! `--browser all`: the texts, the JSON form and its schema, the exit codes, and what goes over the wire.

use serde_json::Value;

use crate::formats;
use crate::scenes::{Scene, Stage, scene};
use crate::support::{PAGE, Program, Server, answer, check_exact, check_valid, schema, validator};

/// Comparisons that end in every way.
const COMPARED: &[Scene] = &[
    scene("all-agree", 0, &["{api}/public"]),
    scene("all-agree-but-for-caps", 0, &["{api}/items/7", "-X", "PUT", "--json", "{}"]),
    scene("all-differ-in-wildcards", 1, &["{api}/wild", "-X", "PUT", "--bearer", "s3cret"]),
    scene("all-allow-but-one-asks-again", 0, &["{api}/wild", "-X", "PUT"]),
    scene("all-allow-but-two-never-cache", 0, &["{api}/items/7", "-X", "PUT", "--json", "{}", "--cache", "no-store"]),
    scene("all-block-header", 1, &["{api}/items/7", "-X", "PUT", "-H", "X-Request-Id: 1", "--credentials", "include"]),
    scene("all-block-wildcard", 1, &["{api}/public", "--credentials", "include"]),
    scene("all-block-redirect", 1, &["{api}/moved-there"]),
    scene("all-block-hostile", 1, &["{api}/hostile"]),
    scene("all-refuse-method", 1, &["{api}/public", "-X", "TRACE"]),
    scene("all-fail", 3, &["{nobody}/x", "-X", "PUT"]),
    scene("all-wait", 4, &["http://api.example/items/7", "-X", "DELETE", "--no-send", "--response", "{preflight}"]),
    scene(
        "all-judge-saved-answers",
        0,
        &[
            "http://api.example/items/7",
            "-X",
            "DELETE",
            "--no-send",
            "--response",
            "{preflight}",
            "--response",
            "{response}",
        ],
    ),
];

const ALL: &[&str] = &["--browser", "all"];

/// Other ways to write a comparison: its name, a suffix of the file, and the flags.
const VARIANTS: &[(&str, &str, &[&str])] = &[
    ("all-differ-in-wildcards", "quiet", &["-q"]),
    ("all-differ-in-wildcards", "colour", &["--color", "always"]),
    ("all-fail", "quiet", &["-q"]),
];

/// The names of the kept texts.
pub(crate) fn names() -> impl Iterator<Item = String> {
    let variants = VARIANTS.iter().map(|(name, suffix, _)| format!("{name}.{suffix}"));
    COMPARED.iter().map(|scene| scene.name.to_owned()).chain(variants)
}

fn find(name: &str) -> &'static Scene {
    COMPARED.iter().find(|scene| scene.name == name).unwrap()
}

#[test]
fn texts_are_as_they_were() {
    let stage = Stage::set();
    let mut faults: Vec<String> = Vec::new();
    let plain = COMPARED.iter().map(|scene| (scene.name.to_owned(), scene, &[][..]));
    let variants = VARIANTS.iter().map(|(name, suffix, flags)| (format!("{name}.{suffix}"), find(name), *flags));
    for (name, scene, flags) in plain.chain(variants) {
        let said = stage.settle(&stage.run(scene, &[ALL, flags].concat()).stdout);
        // Escape sequences take no columns, and one line is one line.
        let any_width = flags.contains(&"always") || flags.contains(&"-q");
        for line in said.lines().filter(|line| !any_width && line.chars().count() > 80) {
            faults.push(format!("{name}: more than 80 columns: {line}"));
        }
        faults.extend(formats::TEXTS.check(&name, &said).err());
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

#[test]
fn a_dumb_terminal_gets_ascii() {
    let stage = Stage::set();
    for scene in COMPARED {
        let said = stage.program(scene, ALL).env("TERM", "dumb").run().stdout;
        assert!(said.is_ascii(), "{}: {said}", scene.name);
    }
}

fn compare_schema() -> Value {
    // The parts that both reports have are described once.
    let (mut compare, check) = (schema("compare.schema.json"), schema("check.schema.json"));
    for part in ["headers", "request", "reason", "note"] {
        compare["$defs"][part] = check["$defs"][part].clone();
    }
    let text = compare.to_string().replace("check.schema.json#", "#");
    serde_json::from_str(&text).unwrap()
}

#[test]
fn every_report_is_valid_and_exact() {
    let validator = validator(&compare_schema());
    let stage = Stage::set();
    for scene in COMPARED {
        let report = stage.run(scene, &[ALL, &["--format", "json"]].concat()).json();
        check_valid(&validator, scene.name, &report);
        check_exact(&validator, scene.name, &report);
    }
}

/// What goes out for four browsers to a server that allows PUT and Accept.
fn check_sent(flags: &[&str], expected: &[&str]) {
    let server = Server::start(|request: &str| {
        let cors = format!("Access-Control-Allow-Origin: {PAGE}");
        if request.starts_with("OPTIONS") {
            let allow = ["Access-Control-Allow-Methods: PUT", "Access-Control-Allow-Headers: accept"];
            return answer("204 No Content", &[&cors, allow[0], allow[1]], "");
        }
        if request.contains(" /moved ") {
            return answer("302 Found", &[&cors, "Location: /there"], "");
        }
        answer("200 OK", &[&cors, "Set-Cookie: a=1"], "")
    });
    let (url, moved) = (server.url("/"), server.url("/moved"));
    let flags = flags.iter().map(|flag| if *flag == "{moved}" { moved.as_str() } else { flag });
    let flags: Vec<&str> = flags.map(|flag| if flag == "{url}" { url.as_str() } else { flag }).collect();
    let args = [&["check", "-O", PAGE, "--format", "json"], ALL, &flags].concat();
    let ran = Program::new(args).run();
    let line = |request: &String| request.split(' ').take(2).collect::<Vec<_>>().join(" ");
    let heard: Vec<String> = server.heard().iter().map(line).collect();
    assert_eq!(
        (ran.code, heard.as_slice()),
        (Some(0), &expected.iter().map(|line| line.to_string()).collect::<Vec<_>>()[..]),
        "{flags:?}"
    );
    assert_eq!(ran.json()["sent"], expected.len(), "{flags:?}");
}

#[test]
fn nothing_is_sent_twice() {
    check_sent(&["{url}"], &["GET /"]);
    check_sent(&["{url}", "-X", "PUT", "-d", "x=1"], &["OPTIONS /", "PUT /"]);
    check_sent(&["{moved}"], &["GET /moved", "GET /there"]);
    // Only two of them preflight more than 1,024 bytes; the request is the same.
    let accept = ["a"; 9].map(|byte| format!("Accept: {}", byte.repeat(120)));
    let flags: Vec<&str> = ["{url}"].into_iter().chain(accept.iter().flat_map(|line| ["-H", line])).collect();
    check_sent(&flags, &["OPTIONS /", "GET /"]);
}

#[test]
fn flags_that_ask_for_one_browser_are_refused() {
    for (flags, part) in [
        (&["http://a.example/", "-O", PAGE, "--diagram"][..], "--diagram: a picture shows one browser"),
        (&["http://a.example/", "-O", PAGE, "--format", "svg"], "--format svg or mermaid"),
        (&["http://a.example/", "-O", PAGE, "--format", "mermaid"], "--format svg or mermaid"),
        (&["http://a.example/", "-O", PAGE, "--preflight-only"], "--preflight-only"),
        (&["http://a.example/", "-O", PAGE, "--preflight-cache", "warm"], "--preflight-cache warm"),
        (&["--batch", "-"], "--batch: a batch follows one browser"),
        (&["http://a.example/", "-O", PAGE, "-X", "A B"], "A B"),
    ] {
        let ran = Program::new(["check"].iter().chain(flags).chain(ALL).copied()).run();
        assert!(ran.code == Some(2) && ran.stdout.is_empty() && ran.stderr.contains(part), "{flags:?}: {ran:#?}");
    }
}
