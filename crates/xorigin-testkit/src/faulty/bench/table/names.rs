//! Comparisons that let other names in than the one that was meant.

use super::make::{fault, faulty};
use crate::faulty::bench::{Behaviour, Endpoint, Hints, Least, Matcher, Rule};

/// Faults of which everything else follows that is compared with the end or the beginning.
const BEHIND: &[&str] = &["A07", "A08", "A16", "A17", "A19"];
const BEFORE: &[&str] = &["A05", "A06", "A09", "A10", "A11", "A18"];

pub(super) const ENDPOINTS: &[Endpoint] = &[
    faulty(
        "prefix-host",
        "whatever begins with its own origin",
        &Behaviour::of(&[Rule::credentialed(Matcher::Prefix("{own}"))]),
        &[fault(&["A03"], Least::High)],
    )
    .also(BEHIND),
    faulty(
        "prefix-site",
        "whatever begins with the origin of its site",
        &Behaviour::of(&[Rule::credentialed(Matcher::Prefix("https://{site}"))]),
        &[fault(&["A03"], Least::High)],
    )
    .also(BEHIND),
    faulty(
        "prefix-beside-static",
        "the front end's origin for everybody, but whatever begins with its own is repeated",
        &Behaviour::of(&[Rule::credentialed(Matcher::Prefix("{own}")), Rule::everyone(&["{app}"], Some("true"))]),
        &[fault(&["A03"], Least::High)],
    )
    .also(BEHIND),
    faulty(
        "prefix-known",
        "whatever begins with the origin of a front end on another site",
        &Behaviour::of(&[Rule::credentialed(Matcher::Prefix("https://www.shop-of-prefix.test"))]),
        &[fault(&["A03"], Least::High)],
    )
    .hints(Hints { known: &["https://www.shop-of-prefix.test"], ..Hints::NONE })
    .also(BEHIND),
    faulty(
        "suffix-site",
        "whatever ends with its site",
        &Behaviour::of(&[Rule::credentialed(Matcher::Suffix("{site}"))]),
        &[fault(&["A04"], Least::High)],
    )
    .also(BEFORE),
    faulty(
        "suffix-https",
        "whatever is https and ends with its site",
        &Behaviour::of(&[Rule::credentialed(Matcher::HttpsSuffix("{site}"))]),
        &[fault(&["A04"], Least::High)],
    )
    .also(&["A05", "A06", "A11"]),
    faulty(
        "suffix-known",
        "whatever ends with the site of a front end",
        &Behaviour::of(&[Rule::credentialed(Matcher::Suffix("shop-of-suffix.test"))]),
        &[fault(&["A04"], Least::High)],
    )
    .hints(Hints { known: &["https://shop-of-suffix.test"], ..Hints::NONE })
    .also(BEFORE),
    faulty(
        "substring-site",
        "whatever has its site in it",
        &Behaviour::of(&[Rule::credentialed(Matcher::Contains("{site}"))]),
        &[fault(&["A05"], Least::High)],
    )
    .also(&["A03", "A04", "A06", "A07", "A08", "A09", "A10", "A11", "A17", "A18", "A19"]),
    faulty(
        "part-of-host",
        "whatever is a part of its host: the comparison is the wrong way round",
        &Behaviour::of(&[Rule::credentialed(Matcher::PartOf("{host}"))]),
        &[fault(&["A05"], Least::High)],
    )
    .also(&["A09", "A11", "A18"]),
    faulty(
        "word-end",
        "its own origin and the end of a word",
        &Behaviour::of(&[Rule::credentialed(Matcher::WordEnd("{own}"))]),
        &[fault(&["A07", "A03"], Least::High)],
    )
    .also(&["A03", "A07", "A08", "A17", "A19"]),
    faulty(
        "end-before-hyphen",
        "its own origin, and what goes on with a hyphen",
        &Behaviour::of(&[Rule::credentialed(Matcher::Followed("{own}", &["-"]))]),
        &[fault(&["A07"], Least::High)],
    )
    .also(&["A03"]),
    faulty(
        "end-before-underscore",
        "its own origin, and what goes on with an underscore",
        &Behaviour::of(&[Rule::credentialed(Matcher::Followed("{own}", &["_"]))]),
        &[fault(&["A07"], Least::Medium)],
    ),
    faulty(
        "end-before-dot-hyphen",
        "its own origin, and what goes on with a label that begins with a hyphen or an underscore",
        &Behaviour::of(&[Rule::credentialed(Matcher::Followed("{own}", &[".-", "._"]))]),
        &[fault(&["A07"], Least::Medium)],
    ),
    faulty(
        "special-characters",
        "its own origin, and what goes on with +, $ or a comma",
        &Behaviour::of(&[Rule::credentialed(Matcher::Followed("{own}", &["+", "$", ","]))]),
        &[fault(&["A08"], Least::Medium)],
    ),
    faulty(
        "special-braces",
        "its own origin, and what goes on with a label of braces, a tilde or an exclamation mark",
        &Behaviour::of(&[Rule::credentialed(Matcher::Followed("{own}", &[".{", ".}", ".~", ".!"]))]),
        &[fault(&["A08"], Least::Medium)],
    ),
    faulty(
        "special-backtick",
        "its own origin, and what goes on with a backtick",
        &Behaviour::of(&[Rule::credentialed(Matcher::Followed("{own}", &["`"]))]),
        &[fault(&["A08"], Least::Medium)],
    ),
    faulty(
        "joined",
        "two front ends, and the first label of one before the other",
        &Behaviour::of(&[Rule::credentialed(Matcher::Joined(&["foo.joined-shop.test", "bar.joined-shop.test"]))]),
        &[fault(&["A12"], Least::Medium)],
    )
    .hints(Hints { known: &["https://foo.joined-shop.test", "https://bar.joined-shop.test"], ..Hints::NONE })
    .also(&["A11", "A04"]),
    faulty(
        "joined-sites",
        "two front ends of two sites, and the first label of one before the other: a name for sale",
        &Behaviour::of(&[Rule::credentialed(Matcher::Joined(&["foo-shop.test", "bar-shop.test"]))]),
        &[fault(&["A12"], Least::High)],
    )
    .hints(Hints { known: &["https://foo-shop.test", "https://bar-shop.test"], ..Hints::NONE })
    .also(&["A04"]),
    faulty(
        "trailing-dot",
        "its own origin, and the same with a dot at its end",
        &Behaviour::of(&[Rule::credentialed(Matcher::TrailingDot("{own}"))]),
        &[fault(&["A19"], Least::Low)],
    ),
    faulty(
        "look-alike",
        "its own origin, and what looks like it in other letters",
        &Behaviour::of(&[Rule::credentialed(Matcher::LookAlike("{own}"))]),
        &[fault(&["A21"], Least::High)],
    ),
];
