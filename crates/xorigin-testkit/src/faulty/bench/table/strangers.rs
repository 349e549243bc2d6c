//! Whole origins that should not be let in: other schemes, ports, subdomains, hosts that strangers share, developers'.

use super::make::{fault, faulty};
use crate::faulty::bench::{Behaviour, Endpoint, Hints, Least, Matcher, Rule};

const APP: Rule = Rule::credentialed(Matcher::Exact("{app}"));
const HSTS: &[(&str, &str)] = &[("strict-transport-security", "max-age=63072000; includeSubDomains; preload")];
const HTTP_OWN: &[Rule] =
    &[Rule::credentialed(Matcher::Exact("{own}")), Rule::credentialed(Matcher::Exact("http://{host}"))];

pub(super) const ENDPOINTS: &[Endpoint] = &[
    faulty("http-own", "its own host over http", &Behaviour::of(HTTP_OWN), &[fault(&["A09"], Least::Medium)]),
    faulty(
        "http-own-hsts",
        "its own host over http, where browsers are told to use https alone",
        &Behaviour { headers: HSTS, ..Behaviour::of(HTTP_OWN) },
        &[fault(&["A09"], Least::Low)],
    ),
    faulty(
        "http-site",
        "its site over http",
        &Behaviour::of(&[APP, Rule::credentialed(Matcher::Exact("http://{site}"))]),
        &[fault(&["A09"], Least::Medium)],
    ),
    faulty(
        "http-known",
        "the front end, over http too",
        &Behaviour::of(&[APP, Rule::credentialed(Matcher::Exact("http://app.{site}"))]),
        &[fault(&["A09", "A10"], Least::Medium)],
    )
    .hints(Hints::APP),
    faulty(
        "http-subdomains",
        "every subdomain over http",
        &Behaviour::of(&[Rule::credentialed(Matcher::Below("http", "{site}"))]),
        &[fault(&["A10"], Least::Medium)],
    )
    .also(&["A09", "A11"]),
    faulty(
        "subdomains",
        "every subdomain of its site",
        &Behaviour::of(&[Rule::credentialed(Matcher::Below("https", "{site}"))]),
        &[fault(&["A11"], Least::Medium)],
    ),
    faulty(
        "subdomains-both-schemes",
        "every subdomain of its site, over http too",
        &Behaviour::of(&[
            Rule::credentialed(Matcher::Below("https", "{site}")),
            Rule::credentialed(Matcher::Below("http", "{site}")),
        ]),
        &[fault(&["A11"], Least::Medium), fault(&["A10"], Least::Medium)],
    )
    .also(&["A09"]),
    faulty(
        "shared-github",
        "every site of github.io",
        &Behaviour::of(&[APP, Rule::credentialed(Matcher::Below("https", "github.io"))]),
        &[fault(&["A13"], Least::High)],
    ),
    faulty(
        "shared-netlify",
        "every site of netlify.app",
        &Behaviour::of(&[APP, Rule::credentialed(Matcher::Below("https", "netlify.app"))]),
        &[fault(&["A13"], Least::High)],
    ),
    faulty(
        "shared-vercel",
        "every site of vercel.app, for previews",
        &Behaviour::of(&[APP, Rule::credentialed(Matcher::Below("https", "vercel.app"))]),
        &[fault(&["A13"], Least::High)],
    ),
    faulty(
        "developer-fiddle",
        "a page on which everybody may write script",
        &Behaviour::of(&[APP, Rule::credentialed(Matcher::Exact("https://jsfiddle.net"))]),
        &[fault(&["A14"], Least::High)],
    ),
    faulty(
        "developer-pen",
        "another one",
        &Behaviour::of(&[APP, Rule::credentialed(Matcher::Exact("https://cdpn.io"))]),
        &[fault(&["A14"], Least::High)],
    ),
    faulty(
        "dev-any-port",
        "localhost on every port",
        &Behaviour::of(&[APP, Rule::credentialed(Matcher::AnyPort("http://localhost"))]),
        &[fault(&["A15"], Least::Low)],
    ),
    faulty(
        "dev-3000",
        "localhost on a port that developers use",
        &Behaviour::of(&[APP, Rule::credentialed(Matcher::Exact("http://localhost:3000"))]),
        &[fault(&["A15"], Least::Low)],
    ),
    faulty(
        "dev-address",
        "localhost by its address, on every port",
        &Behaviour::of(&[APP, Rule::credentialed(Matcher::AnyPort("http://127.0.0.1"))]),
        &[fault(&["A15"], Least::Low)],
    ),
    faulty(
        "dev-prefix",
        "whatever begins with http://localhost",
        &Behaviour::of(&[APP, Rule::credentialed(Matcher::Prefix("http://localhost"))]),
        &[fault(&["A16"], Least::High)],
    )
    .also(&["A15"]),
    faulty(
        "dev-prefix-https",
        "whatever begins with https://localhost",
        &Behaviour::of(&[APP, Rule::credentialed(Matcher::Prefix("https://localhost"))]),
        &[fault(&["A16"], Least::High)],
    )
    .also(&["A15"]),
    faulty(
        "any-port",
        "its own host on every port",
        &Behaviour::of(&[Rule::credentialed(Matcher::AnyPort("{own}"))]),
        &[fault(&["A17"], Least::Low)],
    ),
    faulty(
        "any-scheme",
        "its own host with every scheme",
        &Behaviour::of(&[Rule::credentialed(Matcher::AnyScheme("{host}"))]),
        &[fault(&["A18", "A09"], Least::Low)],
    )
    .also(&["A09", "A18"]),
    faulty(
        "app-scheme",
        "an app's scheme that every app may take",
        &Behaviour::of(&[APP, Rule::credentialed(Matcher::Exact("capacitor://localhost"))]),
        &[fault(&["A18"], Least::Low)],
    ),
];
