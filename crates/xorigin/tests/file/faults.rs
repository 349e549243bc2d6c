//! What a text of the right form has that no policy has: everything at once, each with its place and what was meant.

use super::said_of_reading as said;
use xorigin::policy::file::{Format, POLICY_KEYS, PolicyFile, RULE_KEYS};

fn check(text: &str, expected: &[&str]) {
    assert_eq!(said(text, Format::Toml), expected, "{text}");
}

fn check_json(text: &str, expected: &[&str]) {
    assert_eq!(said(text, Format::Json), expected, "{text}");
}

#[test]
fn the_version() {
    check("", &["1:1-1 version key-missing"]);
    check_json("{}", &["1:1-3 version key-missing"]);
    check("version = 1.0", &["1:11-14 version type-wrong"]);
    check("version = '1'", &["1:11-14 version type-wrong -> 1"]);
    check("version = 99999999999999999999", &["1:11-31 version type-wrong"]);
    // Of another version nobody knows what is right.
    check("rule = 5\nunknown = 1\nversion = 2", &["3:11-12 version version-unsupported"]);
    check("version = 0", &["1:11-12 version version-unsupported"]);
}

#[test]
fn unknown_keys() {
    check("version = 1\nfoo.bar = 1\n[baz]", &["2:1-4 foo key-unknown", "3:2-5 baz key-unknown"]);
    check("version = 1\n[[rule]]\n\"orig ins\" = []", &["3:1-11 rule[0].\"orig ins\" key-unknown -> origins"]);
    check("version = 1\nrules = []", &["2:1-6 rules key-unknown -> rule"]);
    // It is read as what was meant.
    check(
        "version = 1\n[[rules]]\nallowed_origins = [5]\nmaxAge = true",
        &[
            "2:3-8 rules key-unknown -> rule",
            "3:1-16 rule[0].allowed_origins key-unknown -> origins",
            "3:20-21 rule[0].origins[0] type-wrong",
            "4:1-7 rule[0].maxAge key-unknown -> max-age",
            "4:10-14 rule[0].max-age type-wrong",
        ],
    );
    // Not if that is there: two keys cannot be one.
    check(
        "version = 1\n[[rule]]\norigins = []\norigin = 5\norgins = 5",
        &["4:1-7 rule[0].origin key-unknown", "5:1-7 rule[0].orgins key-unknown"],
    );
    check(
        "version = 1\n[[rule]]\norigin = 5\norgins = 6",
        &[
            "3:1-7 rule[0].origin key-unknown",
            "4:1-7 rule[0].orgins key-unknown -> origins",
            "4:10-11 rule[0].origins type-wrong",
        ],
    );
}

#[test]
fn other_types() {
    check_json("[]", &["1:1-3  type-wrong"]);
    check_json("\"policy\"", &["1:1-9  type-wrong"]);
    check("version = 1\nrule = 5", &["2:8-9 rule type-wrong"]);
    check("version = 1\nrule = ['a', {}]", &["2:9-12 rule[0] type-wrong"]);
    check("version = 1\nenforcement = true", &["2:15-19 enforcement type-wrong"]);
    check("version = 1\n'$schema' = 1", &["2:13-14 \"$schema\" type-wrong"]);
    check_json(
        "{\"version\": 1,\n\"rule\": {\n\"origin\": []}}",
        &["2:9-3:14 rule type-wrong", "3:1-9 rule[0].origin key-unknown -> origins"],
    );
    check("version = 1\n[rule]\nname = 1", &["2:1-7 rule type-wrong -> [[rule]]", "3:8-9 rule[0].name type-wrong"]);
    check(
        "version = 1\n[[rule]]\norigins = 'https://a.example'\nmethods = 'PUT, DELETE,PATCH'\nexpose-headers = 'a\"b'",
        &[
            "3:11-30 rule[0].origins type-wrong -> [\"https://a.example\"]",
            "4:11-30 rule[0].methods type-wrong -> [\"PUT\", \"DELETE\", \"PATCH\"]",
            "5:18-23 rule[0].expose-headers type-wrong -> [\"a\\\"b\"]",
        ],
    );
    check(
        "version = 1\n[[rule]]\ncredentials = 'Yes'\ntiming-allow-origin = 0\nmax-age = ' 60'\npreflight-success-status = 2.5",
        &[
            "3:15-20 rule[0].credentials type-wrong -> true",
            "4:23-24 rule[0].timing-allow-origin type-wrong -> false",
            "5:11-16 rule[0].max-age type-wrong -> 60",
            "6:28-31 rule[0].preflight-success-status type-wrong",
        ],
    );
    check(
        "version = 1\n[[rule]]\ncredentials = 2\ntiming-allow-origin = 'perhaps'\nmax-age = '10m'\nhost = 1979-05-27",
        &[
            "3:15-16 rule[0].credentials type-wrong",
            "4:23-32 rule[0].timing-allow-origin type-wrong",
            "5:11-16 rule[0].max-age type-wrong",
            "6:8-18 rule[0].host type-wrong",
        ],
    );
    check_json(
        "{\"version\": 1, \"rule\": [{\"name\": null, \"origins\": [[\"a\"], {}, 1.5]}]}",
        &[
            "1:34-38 rule[0].name type-wrong",
            "1:52-57 rule[0].origins[0] type-wrong",
            "1:59-61 rule[0].origins[1] type-wrong",
            "1:63-66 rule[0].origins[2] type-wrong",
        ],
    );
}

/// A key that stands in the wrong table has to be moved, not spelt in another way.
#[test]
fn keys_of_somewhere_else() {
    let text = "origins = []\nenforcement = 'block'\n[[rule]]\nenforcement = 'block'\norigins = []\nversion = 1\n";
    check(text, &["1:1-8 origins key-unknown", "1:1-1 version key-missing", "6:1-8 rule[0].version key-unknown"]);
    let file = PolicyFile::parse(text, Format::Toml);
    let cure = |code: &str, key: &str| {
        let diagnostics = file.diagnostics().iter().map(|located| &located.diagnostic);
        let mut of_key = diagnostics.filter(|it| it.code() == code && it.value.as_deref() == Some(key));
        of_key.next().unwrap().cure()
    };
    assert_eq!(cure("key-unknown", "origins"), "move it into a rule");
    assert_eq!(cure("key-unknown", "version"), "move it out of the rule, to the top of the file");
}

/// Who writes JSON reads its words.
#[test]
fn types_have_the_names_of_the_form() {
    let wrong = |text: &str, format: Format| PolicyFile::parse(text, format).diagnostics()[0].diagnostic.wrong();
    assert_eq!(
        wrong("{\"version\": 1, \"rule\": {}}", Format::Json),
        "an object stands where a list of objects is expected"
    );
    assert_eq!(wrong("version = 1\n[rule]", Format::Toml), "a table stands where a list of tables is expected");
}

/// Each key of the list is read, and none besides.
#[test]
fn every_key_has_a_type() {
    for key in RULE_KEYS {
        let said = said(&format!("version = 1\n[[rule]]\n{key} = 2001-01-01"), Format::Toml);
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].ends_with(&format!("rule[0].{key} type-wrong")), "{said:?}");
    }
    for key in POLICY_KEYS {
        let others = if key == "version" { "" } else { "version = 1\n" };
        let said = said(&format!("{others}'{key}' = 2001-01-01"), Format::Toml);
        assert!(said.len() == 1 && said[0].ends_with("type-wrong") && said[0].contains(key), "{said:?}");
    }
}

#[test]
fn unknown_words() {
    check(
        "version = 1\nenforcement = 'Block'\n[[rule]]\npreflight-failure = 'ok'\ncross-origin-resource-policy = 'same_site'",
        &[
            "2:15-22 enforcement keyword-unknown -> block",
            "4:21-25 rule[0].preflight-failure keyword-unknown",
            "5:32-43 rule[0].cross-origin-resource-policy keyword-unknown -> same-site",
        ],
    );
    check(
        "version = 1\n[[rule]]\ndanger = ['null', 'null-orign', 5]",
        &[
            "3:11-17 rule[0].danger[0] keyword-unknown",
            "3:19-31 rule[0].danger[1] keyword-unknown -> null-origin",
            "3:33-34 rule[0].danger[2] type-wrong",
        ],
    );
    check(
        "version = 1\n[[rule]]\ndanger = 'null-orign'",
        &[
            "3:10-22 rule[0].danger type-wrong -> [\"null-orign\"]",
            "3:10-22 rule[0].danger[0] keyword-unknown -> null-origin",
        ],
    );
}

#[test]
fn repeated_keys() {
    check(
        "version = 1\nversion = 2\n[[rule]]\nname = 'a'\n[[rule]]\nname = 'b'\n'name' = 'c'\norigins = []\norigins = 5",
        &["2:1-8 version key-repeated", "7:1-7 rule[1].name key-repeated", "9:1-8 rule[1].origins key-repeated"],
    );
    check("version = 1\nrule = []\n[[rule]]", &["3:3-7 rule key-repeated"]);
    check_json(
        "{\"version\": 1, \"rule\": [{\"name\": \"a\", \"name\": 5},\n{\"enforcement\": \"block\"}], \"enforcement\": \"report\", \"enforcement\": 5}",
        &["1:39-45 rule[0].name key-repeated", "2:53-66 enforcement key-repeated"],
    );
    check_json(
        "{\"version\": 1, \"rule\": {\"name\": \"a\", \"name\": \"b\"}}",
        &["1:24-50 rule type-wrong", "1:38-44 rule[0].name key-repeated"],
    );
    // Written in another way, it is the same key.
    check_json("{\"version\": 1, \"v\\u0065rsion\": 1}", &["1:16-30 \"v\\\\u0065rsion\" key-repeated"]);
}

/// What is right is read although something else is wrong.
#[test]
fn what_was_meant_is_taken() {
    let text = "version = '1'\n[rule]\norigin = 'https://a.example'\ncredentials = 'true'\nmax_age = '600'\ndanger = ['nul-origin']";
    let file = PolicyFile::parse(text, Format::Toml);
    let rule = &file.spec().unwrap().rules[0];
    assert_eq!(
        (&*rule.origins, rule.credentials, rule.max_age),
        (&["https://a.example".to_owned()][..], true, Some(600))
    );
    assert_eq!(rule.danger, [xorigin::policy::Danger::NullOrigin]);
}
