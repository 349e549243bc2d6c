use super::*;

/// Puts origins to a matcher of `https://api.t.test`: those on the left pass, those on the right do not.
#[track_caller]
fn check(matcher: Matcher, pass: &[&str], fail: &[&str]) {
    let names = Names::new("t", "https");
    for (origins, expected) in [(pass, true), (fail, false)] {
        for origin in origins {
            assert_eq!(matcher.accepts(Some(origin), &names), expected, "{matcher:?} {origin}");
        }
    }
}

const OWN: &str = "https://api.t.test";
const SITE: &str = "https://t.test";
const STRANGER: &str = "https://x.example";

#[test]
fn anybody() {
    check(Matcher::Everyone, &[OWN, STRANGER, "null"], &[]);
    check(Matcher::Any, &[OWN, STRANGER, "null"], &[]);
    check(Matcher::Absent, &[], &[OWN, "null"]);
    check(Matcher::NotNull, &[OWN, STRANGER], &["null"]);
    check(Matcher::AnyHttps, &[OWN, STRANGER], &["null", "http://x.example"]);
    check(Matcher::Null, &["null"], &["Null", OWN, "https://null"]);
}

#[test]
fn no_origin_at_all() {
    let names = Names::new("t", "https");
    for (matcher, expected) in [
        (Matcher::Everyone, true),
        (Matcher::Absent, true),
        (Matcher::Any, false),
        (Matcher::NotNull, false),
        (Matcher::Exact("{own}"), false),
        (Matcher::Prefix(""), false),
    ] {
        assert_eq!(matcher.accepts(None, &names), expected, "{matcher:?}");
    }
}

#[test]
fn one() {
    let fail = [SITE, STRANGER, "null", "http://api.t.test", "https://api.t.test.", "https://api.t.test:1"];
    check(Matcher::Exact("{own}"), &[OWN], &fail);
    check(
        Matcher::Exact("{own}"),
        &[],
        &["https://API.t.test", "https://api.t.test:443", "https://api.t.test.x.example"],
    );
    check(Matcher::Laxly("{own}"), &[OWN, "HTTPS://API.T.test", "https://api.t.test:443"], &fail);
    check(Matcher::Exact("{app}"), &["https://app.t.test"], &[OWN]);
    check(Matcher::Exact("http://{host}"), &["http://api.t.test"], &[OWN]);
}

#[test]
fn beginning_and_end() {
    check(Matcher::Prefix("{own}"), &[OWN, "https://api.t.test.x.example", "https://api.t.test:1"], &[SITE, STRANGER]);
    check(Matcher::Prefix("https://{site}"), &[SITE, "https://t.test.x.example"], &[OWN, "https://xt.test"]);
    check(
        Matcher::Suffix("{site}"),
        &[SITE, OWN, "https://xt.test", "http://xt.test", "app://xt.test"],
        &["https://t.test.x.example", "https://xtatest", "https://t.test:1"],
    );
    check(Matcher::HttpsSuffix("{site}"), &[OWN, "https://xt.test"], &["http://xt.test", "https://x.example"]);
    check(
        Matcher::Contains("{site}"),
        &[OWN, "https://xt.test.x.example", "http://xt.test"],
        &["https://x.test", "https://t-test.x.example"],
    );
    check(
        Matcher::PartOf("{host}"),
        &[OWN, SITE, "https://pi.t.test", "https://test"],
        &["https://xt.test", STRANGER, "null"],
    );
}

#[test]
fn dots() {
    check(
        Matcher::Dots("https://api?{site}"),
        &[OWN, "https://apixt.test", "https://api-t.test"],
        &["https://api.txtest", "https://apit.test", "https://apixxt.test", "https://apixt.test.x.example", STRANGER],
    );
    check(
        Matcher::Dots("https://api?t?test"),
        &[OWN, "https://api.txtest", "https://apixtxtest"],
        &["https://api.t.tesx"],
    );
}

#[test]
fn below() {
    check(
        Matcher::Below("https", "{site}"),
        &[OWN, "https://x.t.test", "https://x.y.t.test"],
        &[
            SITE,
            "http://x.t.test",
            "https://xt.test",
            "https://x.t.test.x.example",
            "https://.t.test",
            "https://x.t.test:1",
        ],
    );
    check(Matcher::Below("https", "github.io"), &["https://x.github.io"], &["https://github.io", "https://xgithub.io"]);
    check(Matcher::Below("http", "{site}"), &["http://x.t.test"], &[OWN]);
}

#[test]
fn behind() {
    check(
        Matcher::Followed("{own}", &["-", "._"]),
        &[OWN, "https://api.t.test-x.example", "https://api.t.test._.x.example"],
        &["https://api.t.test_.x.example", "https://api.t.test.x.example", "https://api.t.test.-.x.example", SITE],
    );
    check(
        Matcher::WordEnd("{own}"),
        &[OWN, "https://api.t.test-x.example", "https://api.t.test.x.example", "https://api.t.test:1"],
        &["https://api.t.test_.x.example", "https://api.t.testx.example", STRANGER],
    );
    check(
        Matcher::AnyPort("{own}"),
        &[OWN, "https://api.t.test:1", "https://api.t.test:65535"],
        &["https://api.t.test:", "https://api.t.test:1.x.example", "https://api.t.test.x.example", "http://api.t.test"],
    );
    check(Matcher::AnyPort("http://localhost"), &["http://localhost:3000"], &["http://localhost.x.example"]);
    check(
        Matcher::Prefix("http://localhost"),
        &["http://localhost.x.example", "http://localhost:1"],
        &["https://localhost"],
    );
    check(
        Matcher::TrailingDot("{own}"),
        &[OWN, "https://api.t.test."],
        &["https://api.t.test..", "https://api.t.test.x"],
    );
}

#[test]
fn schemes() {
    check(
        Matcher::AnyScheme("{host}"),
        &[OWN, "http://api.t.test", "app://api.t.test"],
        &["https://api.t.test:1", SITE, "api.t.test", "null"],
    );
}

#[test]
fn joined() {
    check(
        Matcher::Joined(&["foo.com", "bar.com"]),
        &["https://foo.com", "https://bar.com", "https://foobar.com", "https://barfoo.com", "https://foo.combar.com"],
        &["https://xbar.com", "https://foo.bar.com", "https://foofoo.com", "http://foo.com", "https://com"],
    );
}

#[test]
fn look_alikes() {
    check(
        Matcher::LookAlike("{own}"),
        // аpi with a Cyrillic letter, and ápi.
        &[OWN, "https://xn--pi-6kc.t.test", "https://xn--pi-lia.t.test"],
        &["https://xpi.t.test", "https://xn--pi-6kc.x.test", "null"],
    );
}

#[test]
fn names_stand_in_texts() {
    let names = Names::new("t", "http");
    let filled = names.fill("{own} {host} {site} {app} {www} {origin}", "null");
    assert_eq!(filled, "http://api.t.test api.t.test t.test http://app.t.test http://www.t.test null");
}
