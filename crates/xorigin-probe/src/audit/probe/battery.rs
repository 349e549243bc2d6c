//! Which origins are sent in which case.

use super::{Base, What};

/// The most dots of a host that are tried.
const DOTS: usize = 8;

/// What may follow a name where a pattern ends at a word's end.
const BOUNDARIES: [&str; 4] = ["-", "_", ".-", "._"];

/// What may follow a name in a URL and is no letter, digit, dot, hyphen or underscore: what the URL Standard does not
/// forbid in a host.
const SPECIALS: [&str; 24] = [
    "!", "\"", "$", "&", "'", "(", ")", "*", "+", ",", ";", "=", "`", "{", "}", "~", ".!", ".$", ".+", ".;", ".=",
    ".{", ".}", ".~",
];

/// Hosts whose customers are given names for nothing: all are private suffixes of the public suffix list.
const SHARED: [&str; 15] = [
    "github.io",
    "gitlab.io",
    "netlify.app",
    "vercel.app",
    "pages.dev",
    "workers.dev",
    "herokuapp.com",
    "azurewebsites.net",
    "s3.amazonaws.com",
    "web.app",
    "firebaseapp.com",
    "cloudfront.net",
    "ngrok-free.app",
    "onrender.com",
    "fly.dev",
];

/// Sites at which developers try out and share code.
const PLAYGROUNDS: [&str; 8] = [
    "https://jsfiddle.net",
    "https://fiddle.jshell.net",
    "https://codepen.io",
    "https://cdpn.io",
    "https://s.codepen.io",
    "https://jsbin.com",
    "https://stackblitz.com",
    "https://codesandbox.io",
];

/// Pages of the visitor's own machine.
const LOCALS: [&str; 5] = [
    "http://localhost",
    "http://localhost:3000",
    "https://localhost:8443",
    "http://127.0.0.1:8080",
    "http://[::1]:3000",
];

/// Pages of apps and extensions.
const APPS: [&str; 6] = [
    "capacitor://localhost",
    "ionic://localhost",
    "tauri://localhost",
    "app://obsidian.md",
    "chrome-extension://abcdefghijklmnopabcdefghijklmnop",
    "moz-extension://b5d8f6c2-7a31-4c0e-9d4f-2e6a8c1b3f70",
];

/// What is made of a base that is allowed.
pub(in crate::audit) fn of_base(base: &Base) -> Vec<What> {
    let mut battery = vec![
        What::Prefix,
        What::Suffix,
        What::Subdomain,
        What::Http,
        What::PrefixSite,
        What::Letter,
        What::Infix,
        What::InfixSite,
        What::CutStart,
        What::CutHost,
        What::CutEnd,
        What::SuffixHost,
        What::HttpSite,
        What::HttpSubdomain,
        What::DeepSubdomain,
        What::BelowHost,
        What::Neighbour,
        What::Port(1),
        What::Port(8443),
        What::Ftp,
        What::TrailingDot,
        What::LookAlike('a', 'á'),
        What::LookAlike('e', 'é'),
        What::LookAlike('o', 'о'),
    ];
    battery.extend((0..base.host.matches('.').count().min(DOTS)).map(What::Dot));
    battery.extend(BOUNDARIES.map(What::Boundary));
    battery.extend(SPECIALS.map(What::Special));
    battery
}

/// What is made of a base that is not allowed: what may be allowed without it.
pub(in crate::audit) fn of_stranger() -> Vec<What> {
    vec![
        What::Prefix,
        What::Suffix,
        What::Subdomain,
        What::Http,
        What::PrefixSite,
        What::SuffixHost,
        What::InfixSite,
        What::HttpSite,
        What::HttpSubdomain,
        What::DeepSubdomain,
        What::BelowHost,
    ]
}

/// What belongs to no base.
pub(in crate::audit) fn beside(is_loopback: bool) -> Vec<What> {
    let mut battery = vec![What::Null];
    battery.extend(SHARED.map(What::Shared));
    battery.extend(PLAYGROUNDS.map(What::Playground));
    if !is_loopback {
        battery.extend(LOCALS.map(What::Local));
    }
    battery.extend(["http", "https"].map(What::LocalPrefix));
    battery.extend(APPS.map(What::App));
    battery
}

/// What is made of two bases.
pub(in crate::audit) fn siblings(other: usize) -> [What; 2] {
    [What::Sibling { other, whole: false }, What::Sibling { other, whole: true }]
}

#[cfg(test)]
mod tests {
    use xorigin::origin::{PublicSuffix, SuffixKind, public_suffix};

    use super::super::{Base, Role};
    use super::{PLAYGROUNDS, SHARED, beside, of_base, siblings};
    use crate::{Labels, ProbeOrigin};

    #[test]
    fn shared_hosts_are_private_suffixes() {
        for text in SHARED {
            assert_eq!(public_suffix(text), Some(PublicSuffix { text, kind: SuffixKind::Host }), "{text}");
        }
    }

    #[test]
    fn what_is_sent_is_another_each_time_and_below_reserved_names() {
        let labels = Labels::new(7);
        let base = |text: &str| Base::new(Role::Own, ProbeOrigin::new(text).unwrap()).unwrap();
        let bases = [base("https://api.shop.example"), base("https://www.shop.example:8443")];
        let [first, second] = &bases;
        let mut whats = of_base(first);
        whats.extend(beside(false));
        whats.extend(siblings(1));
        for what in whats {
            let origin = what.origin(first, &bases, &labels).unwrap_or_else(|| panic!("{what:?} makes nothing"));
            let _: Option<ProbeOrigin> = what.origin(second, &bases, &labels);
            assert_ne!(origin.as_str(), first.origin.as_str(), "{what:?}");
        }
        assert_eq!(PLAYGROUNDS.map(|text| ProbeOrigin::new(text).is_ok()), [true; 8]);
    }

    #[test]
    fn hosts_without_names_below_them() {
        let labels = Labels::new(7);
        for text in [
            "http://127.0.0.1:8080",
            "http://[::1]:3000",
            "http://localhost",
            "https://a.b",
            "https://xn--bcher-kva.example",
        ] {
            let base = Base::new(Role::Own, ProbeOrigin::new(text).unwrap()).unwrap();
            for what in of_base(&base) {
                if let Some(origin) = what.origin(&base, std::slice::from_ref(&base), &labels) {
                    assert_ne!(origin.as_str(), text, "{what:?}");
                }
            }
        }
    }
}
