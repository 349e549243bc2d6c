//! Origins that a policy lets through, and origins that it nearly does.

use xorigin::origin::{Origin, TupleOrigin, is_public_suffix, serialized_site};
use xorigin::policy::{OriginPattern, PortPattern};

use crate::Labels;

/// An origin as a rule has it: exact, or a pattern.
#[derive(Clone, Debug)]
pub(super) struct Written {
    /// Its place in the rule's list.
    pub(super) index: usize,
    scheme: String,
    /// The host, or what follows `*.`.
    host: String,
    port: PortPattern,
    subdomains: bool,
}

/// In what a near miss differs from an origin that is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Near {
    /// In everything.
    Any,
    /// It is that of a sandboxed page.
    Null,
    /// It begins so, and goes on with a label.
    Prefix,
    /// It ends so, and the host's first label is a longer one.
    Suffix,
    /// Only the registrable domain is at its end.
    SiteSuffix,
    /// It has it in its midst.
    Substring,
    /// It begins so, and goes on behind a hyphen.
    Hyphen,
    /// It begins so, and goes on behind an underscore.
    Underscore,
    /// The dot of this number is another character.
    Dot(usize),
    /// The scheme.
    Scheme,
    /// The port.
    Port,
    /// It is below the host.
    Subdomain,
    /// It is beside the host.
    Sibling,
    /// It is the domain above the host.
    Parent,
    /// It is the domain below which a pattern allows names.
    Base,
    /// The host's first label of another allowed origin stands before it.
    Join,
    /// The host of another allowed origin stands behind it.
    Concatenation,
    /// A dot at the host's end.
    TrailingDot,
    /// A user name, which no browser sends.
    UserInfo,
    /// Its case, which no browser sends.
    UpperCase,
    /// It is allowed elsewhere in the policy.
    OtherRule,
}

impl Written {
    /// The origin at `index` of a rule's list; nothing of `*` and `null`.
    pub(super) fn parse(index: usize, text: &str) -> Option<Self> {
        if let Ok(pattern) = OriginPattern::parse(text) {
            return Some(Self {
                index,
                scheme: pattern.scheme().to_owned(),
                host: pattern.base().to_owned(),
                port: pattern.port(),
                subdomains: pattern.subdomains(),
            });
        }
        let origin = TupleOrigin::parse(text.as_bytes()).ok()?;
        Some(Self {
            index,
            scheme: origin.scheme().to_owned(),
            host: origin.host().to_owned(),
            port: PortPattern::Exact(origin.port()),
            subdomains: false,
        })
    }

    /// Whether it is a pattern.
    pub(super) fn is_pattern(&self) -> bool {
        self.subdomains || self.port == PortPattern::Any
    }

    /// Some origins that it lets through: one label and several, the default port and another.
    pub(super) fn members(&self, labels: &Labels) -> Vec<String> {
        let mut hosts = vec![self.host.clone()];
        if self.subdomains {
            let label = labels.fresh();
            hosts = vec![format!("{label}.{}", self.host), format!("{}.{label}.{}", labels.fresh(), self.host)];
        }
        let (scheme, first) = (&self.scheme, hosts.first().cloned().unwrap_or_default());
        let mut members: Vec<_> = hosts.into_iter().map(|host| format!("{scheme}://{host}{}", self.port())).collect();
        if self.port == PortPattern::Any {
            members.push(format!("{scheme}://{first}:{}", another_port(None, labels)));
        }
        members
    }

    /// The port as it stands in an origin; the default one where any is allowed.
    fn port(&self) -> String {
        match self.port {
            PortPattern::Exact(Some(port)) => format!(":{port}"),
            PortPattern::Exact(None) | PortPattern::Any => String::new(),
        }
    }

    /// In what the near misses of this differ from it: the kinds of which there are some.
    pub(super) fn kinds(&self) -> Vec<Near> {
        use Near as N;
        let dots = self.host.matches('.').count();
        let mut kinds = vec![N::Prefix, N::Suffix, N::Scheme, N::Port, N::Hyphen];
        kinds.extend((0..dots).map(N::Dot));
        kinds.extend([N::Subdomain, N::Sibling, N::SiteSuffix, N::Substring, N::Base, N::Parent, N::Underscore]);
        kinds.extend([N::Join, N::Concatenation, N::TrailingDot, N::UserInfo, N::UpperCase]);
        kinds
    }

    /// The near miss of this kind, `other` being another origin that is allowed. It may be none that a browser sends, or
    /// one that is allowed.
    pub(super) fn near(&self, kind: Near, other: Option<&Self>, labels: &Labels) -> Option<String> {
        let (scheme, base, port) = (&self.scheme, &self.host, self.port());
        let label = labels.fresh();
        // A name that the pattern lets through, or the one host.
        let host = if self.subdomains { format!("{}.{base}", labels.fresh()) } else { base.clone() };
        let is_address = base.starts_with('[') || base.parse::<std::net::Ipv4Addr>().is_ok();
        let above = base.split_once('.').map(|(_, above)| above);
        // Beside and above those there are strangers.
        let above = above.filter(|above| !is_address && !is_public_suffix(above));
        let near = match kind {
            Near::Any => format!("https://{}", labels.host()),
            Near::Null => "null".to_owned(),
            Near::Prefix => format!("{scheme}://{host}.{label}.example{port}"),
            Near::Suffix => format!("{scheme}://{label}{base}{port}"),
            Near::SiteSuffix => {
                let site = site(scheme, base).filter(|site| site != base && !is_address)?;
                format!("{scheme}://{label}{site}{port}")
            }
            Near::Substring => format!("{scheme}://{label}{base}.{label}.example{port}"),
            Near::Hyphen => format!("{scheme}://{host}-{label}.example{port}"),
            Near::Underscore => format!("{scheme}://{host}_.{label}.example{port}"),
            Near::Dot(number) => {
                let at = base.match_indices('.').nth(number).map(|(at, _)| at)?;
                let (before, after) = (base.get(..at)?, base.get(at + 1..)?);
                let star = if self.subdomains { format!("{}.", labels.fresh()) } else { String::new() };
                format!("{scheme}://{star}{before}x{after}{port}")
            }
            Near::Scheme => {
                let scheme = if scheme == "https" { "http" } else { "https" };
                format!("{scheme}://{host}{port}")
            }
            Near::Port => {
                let own = match self.port {
                    PortPattern::Exact(port) => port,
                    PortPattern::Any => None,
                };
                format!("{scheme}://{host}:{}", another_port(own, labels))
            }
            Near::Subdomain => format!("{scheme}://{label}.{host}{port}"),
            Near::Sibling => format!("{scheme}://{label}.{}{port}", above?),
            Near::Parent => format!("{scheme}://{}{port}", above?),
            Near::Base => format!("{scheme}://{}{port}", self.subdomains.then_some(base)?),
            Near::Join => {
                let first = other?.host.split('.').next()?;
                format!("{scheme}://{first}{base}{port}")
            }
            Near::Concatenation => format!("{scheme}://{host}{}{port}", other?.host),
            Near::TrailingDot => format!("{scheme}://{host}.{port}"),
            Near::UserInfo => format!("{scheme}://{label}@{host}{port}"),
            Near::UpperCase => format!("{scheme}://{}{port}", host.to_ascii_uppercase()),
            Near::OtherRule => return None,
        };
        Some(near)
    }
}

impl Near {
    /// Whether a server that lets this kind through lets `other` through for the same reason.
    pub(super) const fn explains(self, other: Self) -> bool {
        match self {
            Self::Any => !matches!(other, Self::Any),
            Self::Substring => !matches!(
                other,
                Self::Any | Self::Null | Self::Dot(_) | Self::OtherRule | Self::Substring | Self::Parent
            ),
            Self::SiteSuffix => {
                matches!(other, Self::Suffix | Self::Sibling | Self::Parent | Self::Dot(_))
                    || Self::Suffix.explains(other)
            }
            Self::Suffix => {
                matches!(other, Self::Subdomain | Self::Join | Self::Concatenation | Self::Base | Self::Scheme)
            }
            Self::Prefix => {
                matches!(other, Self::Hyphen | Self::Underscore | Self::TrailingDot | Self::Port | Self::Concatenation)
            }
            // It is beside the host, whatever it begins with.
            Self::Sibling => matches!(
                other,
                Self::Subdomain | Self::Parent | Self::Suffix | Self::Join | Self::Concatenation | Self::Base
            ),
            _ => false,
        }
    }

    /// The code of the finding.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::Any => "verify-origin-any",
            Self::Null => "verify-origin-null",
            Self::Prefix => "verify-origin-prefix",
            Self::Suffix | Self::SiteSuffix => "verify-origin-suffix",
            Self::Substring => "verify-origin-substring",
            Self::Hyphen | Self::Underscore => "verify-origin-boundary",
            Self::Dot(_) => "verify-origin-dot",
            Self::Scheme => "verify-origin-scheme",
            Self::Port => "verify-origin-port",
            Self::Subdomain | Self::Sibling => "verify-origin-subdomain",
            Self::Parent => "verify-origin-parent",
            Self::Base => "verify-origin-base",
            Self::Join | Self::Concatenation => "verify-origin-join",
            Self::TrailingDot => "verify-origin-trailing-dot",
            // No browser sends them, so that they are never asked about.
            Self::UserInfo | Self::UpperCase => "verify-origin-any",
            Self::OtherRule => "verify-origin-other-rule",
        }
    }

    /// In a word or two.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Any => "unknown origin",
            Self::Null => "null",
            Self::Prefix => "prefix",
            Self::Suffix => "suffix",
            Self::SiteSuffix => "suffix of the site",
            Self::Substring => "substring",
            Self::Hyphen => "hyphen behind it",
            Self::Underscore => "underscore behind it",
            Self::Dot(_) => "dot replaced",
            Self::Scheme => "other scheme",
            Self::Port => "other port",
            Self::Subdomain => "subdomain",
            Self::Sibling => "sibling",
            Self::Parent => "parent domain",
            Self::Base => "base of the pattern",
            Self::Join | Self::Concatenation => "two joined",
            Self::TrailingDot => "trailing dot",
            Self::UserInfo => "user name",
            Self::UpperCase => "upper case",
            Self::OtherRule => "of another rule",
        }
    }
}

/// The registrable domain of a host.
fn site(scheme: &str, host: &str) -> Option<String> {
    let origin = TupleOrigin::parse(format!("{scheme}://{host}").as_bytes()).ok()?;
    let site = serialized_site(&Origin::Tuple(origin));
    site.split_once("://").map(|(_, host)| host.to_owned())
}

/// A port that is none's default and not `own`.
fn another_port(own: Option<u16>, labels: &Labels) -> u16 {
    let port = u16::try_from(20_000 + labels.below(20_000)).unwrap_or(20_000);
    if Some(port) == own { port + 1 } else { port }
}

#[cfg(test)]
mod tests {
    use super::{Near, Written};
    use crate::{Labels, ProbeOrigin};

    fn is_label(text: &str) -> bool {
        text.starts_with('x') && text.bytes().skip(1).all(|byte| byte.is_ascii_hexdigit())
    }

    #[track_caller]
    fn check(written: &str, kind: Near, expected: Option<&str>) {
        let labels = Labels::new(7);
        let other = Written::parse(1, "https://shop.example.org").unwrap();
        let near = Written::parse(0, written).unwrap().near(kind, Some(&other), &labels);
        // The random labels as `?`, and only what browsers send.
        let near = near.and_then(|near| ProbeOrigin::new(&near).ok()).map(|near| {
            let mut text = near.to_string();
            while let Some(at) = (0..text.len()).find(|at| text.get(*at..at + 12).is_some_and(is_label)) {
                text.replace_range(at..at + 12, "?");
            }
            text
        });
        assert_eq!(near.as_deref(), expected, "{written} {kind:?}");
    }

    #[test]
    fn near_misses_of_an_exact_origin() {
        let check = |kind, expected| check("https://app.example.com", kind, expected);
        check(Near::Any, Some("https://?.example"));
        check(Near::Prefix, Some("https://app.example.com.?.example"));
        check(Near::Suffix, Some("https://?app.example.com"));
        check(Near::SiteSuffix, Some("https://?example.com"));
        check(Near::Substring, Some("https://?app.example.com.?.example"));
        check(Near::Hyphen, Some("https://app.example.com-?.example"));
        check(Near::Underscore, Some("https://app.example.com_.?.example"));
        check(Near::Dot(0), Some("https://appxexample.com"));
        check(Near::Dot(1), Some("https://app.examplexcom"));
        check(Near::Dot(2), None);
        check(Near::Scheme, Some("http://app.example.com"));
        check(Near::Subdomain, Some("https://?.app.example.com"));
        check(Near::Sibling, Some("https://?.example.com"));
        check(Near::Parent, Some("https://example.com"));
        check(Near::Base, None);
        check(Near::Join, Some("https://shopapp.example.com"));
        check(Near::Concatenation, Some("https://app.example.comshop.example.org"));
        check(Near::TrailingDot, Some("https://app.example.com."));
        check(Near::UserInfo, None);
        check(Near::UpperCase, None);
    }

    #[test]
    fn near_misses_of_a_pattern() {
        let check = |kind, expected| check("https://*.preview.example.com:8443", kind, expected);
        check(Near::Prefix, Some("https://?.preview.example.com.?.example:8443"));
        check(Near::Suffix, Some("https://?preview.example.com:8443"));
        check(Near::Base, Some("https://preview.example.com:8443"));
        check(Near::Dot(0), Some("https://?.previewxexample.com:8443"));
        check(Near::Sibling, Some("https://?.example.com:8443"));
        check(Near::Scheme, Some("http://?.preview.example.com:8443"));
    }

    #[test]
    fn addresses_have_no_names_around_them() {
        let check = |kind, expected| check("http://127.0.0.1:8080", kind, expected);
        check(Near::Prefix, Some("http://127.0.0.1.?.example:8080"));
        check(Near::Suffix, None);
        check(Near::Parent, None);
        check(Near::SiteSuffix, None);
        check(Near::Scheme, Some("https://127.0.0.1:8080"));
    }

    #[test]
    fn strangers_are_neither_siblings_nor_parents() {
        let check = |kind, expected| check("https://shop.github.io", kind, expected);
        check(Near::Sibling, None);
        check(Near::Parent, None);
        check(Near::SiteSuffix, None);
        check(Near::Subdomain, Some("https://?.shop.github.io"));
    }

    #[test]
    fn members_have_labels_and_ports() {
        let check = |written: &str, count: usize| {
            let members = Written::parse(0, written).unwrap().members(&Labels::new(1));
            assert_eq!(members.len(), count, "{members:?}");
            assert!(members.iter().all(|member| ProbeOrigin::new(member).is_ok()), "{members:?}");
        };
        check("https://app.example.com", 1);
        check("https://*.example.com", 2);
        check("http://localhost:*", 2);
        check("https://*.example.com:*", 3);
        assert!(Written::parse(0, "*").is_none() && Written::parse(0, "null").is_none());
    }
}
