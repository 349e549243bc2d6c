//! Command lines that are wrong, and requests that no browser makes: an exit code, and words that help.

use std::fs;

use crate::support::{PAGE, Program, Server, answer};

/// A command line's arguments after `check`, its exit code, and a part of what is said.
type Row<'a> = (&'a [&'a str], i32, &'a str);

/// Runs each row; `{}` in an argument stands for `place`.
fn check(place: &str, rows: &[Row<'_>]) {
    let faults: Vec<String> = rows.iter().filter_map(|row| check_row(place, row).err()).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

fn check_row(place: &str, (args, code, part): &Row<'_>) -> Result<(), String> {
    let args: Vec<String> = args.iter().map(|arg| arg.replace("{}", place)).collect();
    let ran = Program::new(["check"].into_iter().chain(args.iter().map(String::as_str))).run();
    let told = |what: &str| Err(format!("{args:?}: {what}\nexpected {code} and {part:?}\n{ran:#?}"));
    if ran.code != Some(*code) {
        return told("another exit code");
    }
    // What is wrong with the command line is for people only; what a browser refuses is a report.
    let (said, silent) = if *code == 2 { (&ran.stderr, &ran.stdout) } else { (&ran.stdout, &ran.stderr) };
    if !silent.is_empty() || (*code == 2 && !said.starts_with("error: ")) {
        return told("said in the wrong place");
    }
    if !said.contains(part) {
        return told("not said");
    }
    if said.chars().any(|char| char.is_control() && char != '\n') {
        return told("a control character");
    }
    Ok(())
}

#[test]
fn urls() {
    check(
        "http://api.example/",
        &[
            (&["http://", "-O", PAGE], 2, "`http://` is not a URL: empty host"),
            (&["http://a b/", "-O", PAGE], 2, "`http://a b/` is not a URL"),
            (&["http://[::1/", "-O", PAGE], 2, "`http://[::1/` is not a URL"),
            (&["http://a:65536/", "-O", PAGE], 2, "is not a URL: invalid port number"),
            (&["", "-O", PAGE], 2, "expected an absolute URL"),
            (&["api.example/x", "-O", PAGE], 2, "did you mean https://api.example/x?"),
            (&["localhost:3000", "-O", PAGE], 2, "did you mean http://localhost:3000?"),
            (&["a\u{1b}[31mb", "-O", PAGE], 2, "`a\\u{1b}[31mb` has no scheme"),
            (&["/items", "-O", "null"], 2, "`/items` is not a URL"),
            (&["ftp://a.example/", "-O", PAGE], 1, "error[scheme-not-http]"),
            (&["data:text/plain,x", "-O", PAGE], 1, "the URL's scheme is `data`"),
            (&["http://a.example:25/", "-O", PAGE], 1, "error[bad-port] port 25"),
            (&["http://api.example/", "-O", "https://page.example"], 1, "error[mixed-content]"),
            (&["http://u:secret@api.example/", "-O", PAGE], 1, "error[url-has-credentials]"),
            (&["{}", "-O", PAGE, "--mode", "same-origin"], 1, "error[same-origin-mode]"),
            (&[], 2, "required arguments were not provided"),
        ],
    );
}

#[test]
fn origins_and_pages() {
    check(
        "http://api.example/",
        &[
            (&["{}"], 2, "give its origin with --origin, such as --origin https://app.example.com"),
            (&["{}", "-O", "example.com"], 2, "did you mean https://example.com?"),
            (&["{}", "-O", "HTTPS://Example.com/"], 2, "did you mean https://example.com?"),
            (&["{}", "-O", "https://a.example:443"], 2, "did you mean https://a.example?"),
            (&["{}", "-O", "https://a.example/x"], 2, "--origin: `https://a.example/x`"),
            (&["{}", "-O", "*"], 2, "--origin: `*`"),
            (&["{}", "-O", ""], 2, "--origin: an origin is expected"),
            (&["{}", "-O", "https://a\u{1b}[2J"], 2, "--origin: "),
            (&["{}", "--page", "app"], 2, "--page app: not an absolute URL"),
            (&["{}", "--page", "a\u{1b}[2J"], 2, "--page a\\u{1b}[2J"),
            (&["{}", "--page", "http://a.example/", "-O", PAGE], 2, "cannot be used with"),
            (&["{}", "-O", PAGE, "--referrer", "http://["], 2, "the referrer `http://[` is not a URL"),
        ],
    );
}

#[test]
fn methods_headers_and_bodies() {
    check(
        "http://api.example/",
        &[
            (&["{}", "-O", PAGE, "-X", "TRACE"], 1, "error[method-forbidden] the method `TRACE`"),
            (&["{}", "-O", PAGE, "-X", "connect"], 1, "error[method-forbidden]"),
            (&["{}", "-O", PAGE, "-X", "A B"], 2, "`A B` is not a method"),
            (&["{}", "-O", PAGE, "-X", ""], 2, "`` is not a method"),
            (&["{}", "-O", PAGE, "-X", "PUT", "--mode", "no-cors"], 1, "error[no-cors-method]"),
            (&["{}", "-O", PAGE, "-H", "no colon"], 2, "-H no colon: expected `Name: value`"),
            (&["{}", "-O", PAGE, "-H", "A b: c"], 2, "`A b: c` is not a header"),
            (&["{}", "-O", PAGE, "-H", "A: b\nc"], 2, "`A: b\\nc` is not a header"),
            (&["{}", "-O", PAGE, "-H", ": b"], 2, "`: b` is not a header"),
            (&["{}", "-O", PAGE, "-d", "x", "-X", "GET"], 1, "error[body-not-allowed] a GET request has no body"),
            (&["{}", "-O", PAGE, "-d", "x", "-X", "HEAD"], 1, "a HEAD request has no body"),
            (&["{}", "-O", PAGE, "-d", "x", "--json", "{}"], 2, "cannot be used with"),
            (&["{}", "-O", PAGE, "-F", "nothing"], 2, "-F nothing: expected NAME=VALUE"),
            (&["{}", "-O", PAGE, "-d", "x", "--stream-body", "--mode", "no-cors"], 1, "error[stream-body-mode]"),
            (&["{}", "-O", PAGE, "--cache", "only-if-cached"], 1, "error[only-if-cached-mode]"),
            (&["{}", "-O", PAGE, "-b", "\u{1b}[2J"], 2, "--cookie \\u{1b}[2J: expected NAME=VALUE"),
        ],
    );
}

#[test]
fn files_that_are_not_there() {
    check(
        "http://api.example/",
        &[
            (&["{}", "-O", PAGE, "--cacert", "/no/such"], 2, "--cacert /no/such: cannot be read: No such file"),
            (&["{}", "-O", PAGE, "--cert", "/no/such", "--key", "/no"], 2, "--cert /no/such: cannot be read"),
            (&["{}", "-O", PAGE, "-d", "@/no/such"], 2, "-d @/no/such: the file cannot be read"),
            (&["{}", "-O", PAGE, "--json", "@/no/such"], 2, "--json @/no/such: the file cannot be read"),
            (&["{}", "-O", PAGE, "-F", "a=@/no/such"], 2, "-F @/no/such: the file cannot be read"),
            (&["{}", "-O", PAGE, "-H", "@/no/such"], 2, "-H @/no/such: the file cannot be read"),
            (&["{}", "-O", PAGE, "--no-send", "--response", "/no/such"], 2, "--response /no/such: cannot be read"),
            (&["{}", "-O", PAGE, "--no-send", "-o", "/no/such/x"], 2, "--output /no/such/x: cannot be written"),
            (&["--har", "/no/such#1", "-O", PAGE], 2, "--har /no/such: cannot be read"),
            (&["--batch", "/no/such"], 2, "--batch /no/such: cannot be read"),
        ],
    );
}

#[test]
fn directories_and_files_without_an_end() {
    check(
        "http://api.example/",
        &[
            (&["{}", "-O", PAGE, "-d", "@/dev/zero"], 2, "-d @/dev/zero: the file cannot be read: it has more than"),
            (&["{}", "-O", PAGE, "-H", "@/dev/zero"], 2, "it has more than 268435456 bytes"),
            (&["{}", "-O", PAGE, "--no-send", "--response", "/dev/zero"], 2, "expected an HTTP response"),
            (&["--har", "/dev/zero", "-O", PAGE], 2, "--har /dev/zero: cannot be read: it has more than"),
            (&["{}", "-O", PAGE, "-d", "@/"], 2, "-d @/: the file cannot be read: "),
            (&["{}", "-O", PAGE, "--no-send", "-o", "/"], 2, "--output /: cannot be written: "),
            (&["--batch", "/"], 2, "--batch /: "),
        ],
    );
}

#[test]
fn files_that_are_something_else() {
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), "<html>").unwrap();
    let https = Server::start(|_: &str| "").url("/").replace("http:", "https:");
    check(
        file.path().to_str().unwrap(),
        &[
            (&["https://127.0.0.1:9/", "-O", PAGE, "--cacert", "{}"], 1, "error[bad-port]"),
            (&[&https, "-O", PAGE, "--cacert", "{}"], 2, "there is no PEM certificate in it"),
            (&[&https, "-O", PAGE, "-k", "--cert", "{}", "--key", "{}"], 2, "there is no PEM certificate in it"),
            (&["http://a/", "-O", PAGE, "--no-send", "--response", "{}"], 2, "expected an HTTP response as `curl -i`"),
            (&["--har", "{}", "-O", PAGE], 2, "not an HTTP archive"),
            (&["--har", "{}#0", "-O", PAGE], 2, "N counts entries from 1"),
            (&["--har", "{}#x", "-O", PAGE], 2, "expected FILE#N"),
        ],
    );
    fs::write(file.path(), r#"{"log":{"entries":[]}}"#).unwrap();
    check(file.path().to_str().unwrap(), &[(&["--har", "{}", "-O", PAGE], 2, "the archive has 0 entries")]);
}

#[test]
fn pasted_requests() {
    check(
        "",
        &[
            (&["--curl", "", "-O", PAGE], 2, "--curl: expected a curl command"),
            (&["--curl", "wget x", "-O", PAGE], 2, "it begins with `wget`"),
            (&["--curl", "curl", "-O", PAGE], 2, "the curl command has no URL"),
            (&["--curl", "curl 'x", "-O", PAGE], 2, "a quote is opened here and never closed"),
            (&["--curl", "curl\u{1b}[2J x", "-O", PAGE], 2, "--curl: "),
            (&["--curl", "curl https://api.example/"], 2, "the page that asks is missing"),
            (&["--fetch", "", "-O", PAGE], 2, "--fetch: expected `fetch`"),
            (&["--fetch", "fetch(x)", "-O", PAGE], 2, "--fetch: expected a literal"),
            (&["--fetch", "-", "-O", PAGE], 2, "--fetch: expected `fetch`"),
            (&["--curl", "curl x", "--fetch", "fetch('x')", "-O", PAGE], 2, "cannot be used with"),
        ],
    );
}

#[test]
fn flags() {
    check(
        "http://api.example/",
        &[
            (&["{}", "--orign", "x"], 2, "a similar argument exists: '--origin'"),
            (&["{}", "-O", PAGE, "--credentials", "inclued"], 2, "'include'"),
            (&["{}", "-O", PAGE, "--initiator", "iframe"], 2, "invalid value 'iframe'"),
            (&["{}", "-O", PAGE, "-m", "0"], 2, "expected more than 0 seconds"),
            (&["{}", "-O", PAGE, "-m", "soon"], 2, "expected a number of seconds"),
            (&["{}", "-O", PAGE, "-m", "1e300"], 2, "seconds"),
            (&["{}", "-O", PAGE, "-m", "nan"], 2, "seconds"),
            (&["{}", "-O", PAGE, "--resolve", "nonsense"], 2, "as in example.com:443:127.0.0.1"),
            (&["{}", "-O", PAGE, "-x", "gopher://a"], 2, "--proxy gopher://a"),
            (&["{}", "-O", PAGE, "--cert", "/dev/null"], 2, "--key"),
            (&["{}", "-O", PAGE, "-q", "-v"], 2, "cannot be used with"),
            (&["{}", "-O", PAGE, "--response", "x"], 2, "--no-send"),
            (&["{}", "-O", PAGE, "--bodies"], 2, "cannot be used with '--bodies'"),
            (&["--batch", "-", "-O", PAGE], 2, "cannot be used with"),
            (&["{}", "-O", PAGE, "--browser", "netscape"], 2, "netscape"),
        ],
    );
}

#[test]
fn what_only_some_apis_refuse() {
    let server = Server::start(|_: &str| answer("200 OK", &["Access-Control-Allow-Origin: *"], "ok"));
    let with_user = server.url("/").replace("://", "://u:secret@");
    for (initiator, code) in [("fetch", 1), ("xhr", 0)] {
        let ran = Program::new(["check", &with_user, "-O", PAGE, "--initiator", initiator]).run();
        assert_eq!(ran.code, Some(code), "{ran:?}");
        assert!(!ran.stdout.contains("secret"), "{ran:?}");
    }
    // A stream goes over HTTP/2 only, and this server speaks HTTP/1.1.
    let ran = Program::new(["check", &server.url("/"), "-O", PAGE, "-d", "x", "--stream-body"]).run();
    assert_eq!(ran.code, Some(3), "{ran:?}");
    assert!(ran.stdout.contains("[stream-body-over-http1]"), "{ran:?}");
}
