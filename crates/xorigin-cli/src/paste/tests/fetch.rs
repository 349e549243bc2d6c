//! Calls of `fetch()` by hand.

use super::parse_fetch;

fn check(text: &str, expected: &str) {
    super::check(parse_fetch, text, expected);
}

fn check_error(text: &str, message: &str, rest: &str) {
    super::check_error(parse_fetch, text, message, rest);
}

#[test]
fn calls_have_many_forms() {
    let rest = "note what follows the call of fetch() was left out";
    for (text, expected) in [
        ("fetch(`https://a/`)", "- https://a/".to_owned()),
        ("fetch('/x',)", "- /x".to_owned()),
        ("/* a */ return fetch ( \"a\" , {} , ) ; ; // b", "- a".to_owned()),
        ("let r = globalThis.fetch('a', undefined)", "- a".to_owned()),
        ("void self . fetch('a', null);", "- a".to_owned()),
        ("fetch('a').then(r => r.json()).then(() => fetch('b'))", format!("- a\n{rest}")),
        ("fetch('a')\nconsole.log(1)", format!("- a\n{rest}")),
    ] {
        check(text, &expected);
    }
}

#[test]
fn headers_have_many_forms() {
    for headers in [
        "{a: 'b', 'C': 1}",
        "[['a', 'b'], ['C', 1]]",
        "new Headers({a: 'b', C: 1})",
        "new Headers([['a', 'b'], ['C', 1]],)",
    ] {
        check(&format!("fetch('x', {{headers: {headers}}})"), "- x\na: b\nC: 1");
    }
    check("fetch('x', {headers: new Headers()})", "- x");
    check("fetch('x', {headers: undefined})", "- x");
    check("fetch('x', {headers: {a: null, b: true, c: '\u{e9}'}})", "- x\na: null\nb: true\nc: \\xe9");
}

#[test]
fn bodies_have_many_forms() {
    for (body, expected) in [
        ("null", "- x"),
        ("undefined", "- x"),
        ("JSON.stringify(undefined)", "- x"),
        ("'a\\n\\u{1f600}'", "- x\ntext a\\n\u{1f600}"),
        ("12", "- x\ntext 12"),
        ("JSON . stringify([1, {a: 'b'}],)", "- x\ntext [1,{\"a\":\"b\"}]"),
        ("new URLSearchParams({a: 'b c', d: 1})", "- x\nform a=b+c&d=1"),
        ("new URLSearchParams([['a', '&']]).toString()", "- x\ntext a=%26"),
        ("new URLSearchParams('?a=b c&d')", "- x\nform a=b+c&d="),
        ("new URLSearchParams", "!"),
        ("new URLSearchParams()", "- x\nform "),
    ] {
        let text = format!("fetch('x', {{body: {body}}})");
        if expected == "!" {
            check_error(&text, "expected `(`", "})");
        } else {
            check(&text, expected);
        }
    }
}

#[test]
fn other_members_are_passed_over() {
    let note = "note not taken over from fetch()";
    check(
        "fetch('x', {signal: c.signal, a: [1, (2)], b: f({}, '}'), mode: 'cors'})",
        &format!("- x\nmode cors\n{note}: signal, a, b"),
    );
    check("fetch('x', {\"k\\n\": 1})", &format!("- x\n{note}: k\\n"));
    check("fetch('x', {mode: undefined, cache: 'a', cache: 'b'})", "- x\ncache b");
}

#[test]
fn what_is_no_call_is_said() {
    for (text, message, rest) in [
        ("", "expected `fetch`; paste what \"Copy as fetch\"", ""),
        ("curl a", "expected `fetch`", "curl a"),
        ("axios('a')", "expected `fetch`", "axios('a')"),
        ("let {a} = await fetch('a')", "expected `fetch`", "let {a} = await fetch('a')"),
        ("fetch", "expected `(`", ""),
        ("fetch()", "expected a literal; write the value out", ")"),
        ("fetch(url)", "expected a literal; write the value out", "url)"),
        ("fetch(1)", "the first argument of fetch() has to be the URL", "1)"),
        ("fetch(new Request('a'))", "expected a literal", "new Request('a'))"),
        ("fetch('a' + b)", "expected `)`; fetch() has two arguments", "+ b)"),
        ("fetch('a', 'b')", "the second argument of fetch() has to be an object", "'b')"),
        ("fetch('a', init)", "expected a literal", "init)"),
        ("fetch('a', {}, {})", "expected `)`; fetch() has two arguments", "{})"),
        ("fetch('a'", "expected `)`", ""),
        ("fetch('a', {signal: (b)", "expected `,` or `}`", ""),
        ("fetch('a', {signal: (b", "this value never ends", "(b"),
        ("fetch('a'))", "the call of fetch() ends before this", ")"),
        ("fetch('a'); ;\nfetch('b')", "this is a second call of fetch(); only one", "fetch('b')"),
        ("fetch('a", "a string begins here and never ends; copy all", "'a"),
        ("fetch(`a${b}`)", "what stands in a template's `${…}` has no value here", "${b}`)"),
    ] {
        check_error(text, message, rest);
    }
}

#[test]
fn wrong_members_are_said() {
    for (init, message, rest) in [
        ("{method: 1}", "`method` has to be text", "1}"),
        ("{mode: null}", "`mode` has to be text", "null}"),
        ("{method}", "expected `:` and a value", "}"),
        ("{...x}", "expected the name of a member, or `}`", "...x}"),
        ("{[a]: 1}", "expected the name of a member, or `}`", "[a]: 1}"),
        ("{method: 'a' 'b'}", "expected `,` or `}`", "'b'}"),
        ("{body: data}", "expected a literal", "data}"),
        ("{body: new FormData()}", "expected a literal", "new FormData()}"),
        ("{body: {a: 1}}", "`body` has to be text, and fetch() would send", "{a: 1}}"),
        ("{body: 'a' + b}", "expected `,` or `}`", "+ b}"),
        ("{body: 0x10}", "`0x10` is no number as JSON has it", "0x10}"),
        ("{body: .5}", "`.5` is no number", ".5}"),
        ("{body: JSON.stringify({}, null, 2)}", "expected `)`: one argument", "null, 2)}"),
        ("{body: JSON.parse('1')}", "expected a literal", "JSON.parse('1')}"),
        ("{body: new URLSearchParams({a: {}})}", "expected an object of texts", "{}})}"),
        ("{body: new URLSearchParams({}).get('a')}", "expected `toString()` after this", "('a')}"),
        ("{headers: 1}", "`headers` has to be an object of texts", "1}"),
        ("{headers: null}", "`headers` has to be an object of texts", "null}"),
        ("{headers: {a: []}}", "`headers` has to be an object of texts", "[]}}"),
        ("{headers: [['a']]}", "`headers` has to be an object of texts", "['a']]}"),
        ("{headers: {'a b': '1'}}", "`a b` is no header name", "'1'}}"),
        ("{headers: {'': '1'}}", "`` is no header name", "'1'}}"),
        ("{headers: {a: '\u{20ac}'}}", "a header has no characters above U+00FF", "'\u{20ac}'}}"),
        ("{signal: }", "expected a value", "}"),
        ("{signal: (]}", "this bracket closes none", "]}"),
    ] {
        check_error(&format!("fetch('x', {init})"), message, &format!("{rest})"));
    }
}

#[test]
fn work_is_bounded() {
    for open in ["[", "{a:", "JSON.stringify(", "new URLSearchParams({a: "] {
        let deep = format!("fetch('a', {{body: {}", open.repeat(5_000));
        let error = parse_fetch(&deep).unwrap_err().to_string();
        assert!(error.starts_with("this is nested deeper than 64"), "{error}");
    }
    let skipped = format!("fetch('a', {{x: {}", "(".repeat(100_000));
    assert!(parse_fetch(&skipped).unwrap_err().to_string().starts_with("this is nested deeper than 64"));
    // Every call doubles the backslashes of the one within.
    let (open, close) = ("JSON.stringify(".repeat(30), ")".repeat(30));
    let error = parse_fetch(&format!("fetch('a', {{body: {open}'\\\\'{close}}})")).unwrap_err().to_string();
    assert!(error.starts_with("the calls up to here make more than 4194304 bytes"), "{error}");
    // Many members of one name, and of many names.
    let members: String = (0..60_000).map(|number| format!("{}:0,a:0,", 60_000 - number)).collect();
    assert!(parse_fetch(&format!("fetch('a', {{body: JSON.stringify({{{members}}})}})")).is_ok());
}
