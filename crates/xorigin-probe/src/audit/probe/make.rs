//! The origin that is sent.

use url::Url;
use xorigin::origin::public_suffix;

use super::{Base, What};
use crate::{Labels, ProbeOrigin};

/// Letters that are no vowel and no digit, so that another one is always another name.
const LETTERS: [char; 8] = ['k', 'm', 'q', 'v', 'w', 'x', 'y', 'z'];

impl What {
    /// The origin that is sent, with fresh random names; none if no browser has such an origin.
    pub(in crate::audit) fn origin(self, base: &Base, bases: &[Base], labels: &Labels) -> Option<ProbeOrigin> {
        if self == Self::Null {
            return Url::parse("https://sandbox.example/").ok().map(ProbeOrigin::null);
        }
        let text = self.text(base, bases, labels)?;
        ProbeOrigin::new(&text).ok().filter(|_| self == Self::Itself || text != base.origin.as_str())
    }

    fn text(self, base: &Base, bases: &[Base], labels: &Labels) -> Option<String> {
        let Base { scheme, host, .. } = base;
        let site = base.site_or_host();
        let plain = host.as_str();
        let port = base.port.map(|port| format!(":{port}")).unwrap_or_default();
        let at = |host: String| Some(format!("{scheme}://{host}{port}"));
        let named = |host: String| if base.is_address() { None } else { at(host) };
        let label = || labels.fresh();
        if site == plain && self.is_of_host_and_site() {
            return None;
        }
        match self {
            Self::Null => None,
            Self::Itself => Some(base.origin.as_str().to_owned()),
            Self::Random => Some(format!("https://{}", labels.host())),
            Self::Prefix => at(format!("{plain}.{}", labels.host())),
            Self::PrefixSite => at(format!("{site}.{}", labels.host())),
            Self::Letter => at(format!("{plain}{}", labels.host())),
            Self::Infix => at(format!("{}{plain}.{}", label(), labels.host())),
            Self::InfixSite => at(format!("{}{site}.{}", label(), labels.host())),
            Self::CutStart => named(without_first(site)?),
            Self::CutHost => named(without_first(plain)?),
            Self::CutEnd => {
                let mut cut = plain.to_owned();
                cut.pop();
                let last = cut.rsplit('.').next().unwrap_or_default();
                if last.len() < 2 { None } else { named(cut) }
            }
            Self::Suffix => named(format!("{}{site}", label())),
            Self::SuffixHost => named(format!("{}{plain}", label())),
            Self::Dot(number) => {
                let (dot, _) = plain.match_indices('.').nth(number)?;
                let letter = LETTERS.get(labels.below(LETTERS.len()))?;
                named(format!("{}{letter}{}", plain.get(..dot)?, plain.get(dot + 1..)?))
            }
            Self::Boundary(mark) => at(format!("{plain}{mark}{}", labels.host())),
            Self::Special(mark) => at(format!("{plain}{mark}.{}", labels.host())),
            Self::Http => base.is_https().then(|| format!("http://{plain}{port}")),
            Self::HttpSite => base.is_https().then(|| format!("http://{site}{port}")),
            Self::HttpSubdomain => base.is_https().then(|| format!("http://{}.{site}{port}", label())),
            Self::Subdomain => named(format!("{}.{site}", label())),
            Self::DeepSubdomain => named(format!("{}.{}.{site}", label(), label())),
            Self::BelowHost => named(format!("{}.{plain}", label())),
            Self::Neighbour => at(format!("{}.{}", label(), public_suffix(plain)?.text)),
            Self::Port(number) => Some(format!("{scheme}://{plain}:{number}")),
            Self::Ftp => Some(format!("ftp://{plain}{port}")),
            Self::TrailingDot => named(format!("{plain}.")),
            Self::LookAlike(from, to) => {
                let like = site.replacen(from, &to.to_string(), 1);
                let before = plain.strip_suffix(site)?;
                let url = Url::parse(&format!("{scheme}://{before}{like}{port}")).ok()?;
                (like != site).then(|| url.origin().ascii_serialization())
            }
            Self::Sibling { other, whole } => {
                let other = bases.get(other)?;
                let before = if whole { other.host.as_str() } else { other.host.split('.').next()? };
                named(format!("{before}{plain}"))
            }
            Self::Shared(suffix) => Some(format!("https://{}.{suffix}", label())),
            Self::Playground(origin) | Self::Local(origin) => Some(origin.to_owned()),
            Self::LocalPrefix(scheme) => Some(format!("{scheme}://localhost.{}", labels.host())),
            Self::App(origin) => Some(origin.to_owned()),
        }
    }
}

impl What {
    /// Whether it is another thing only where the host is not the registrable domain itself.
    const fn is_of_host_and_site(self) -> bool {
        matches!(
            self,
            Self::PrefixSite | Self::InfixSite | Self::SuffixHost | Self::CutHost | Self::HttpSite | Self::BelowHost
        )
    }
}

/// A host without its first character, if something is left of the label.
fn without_first(host: &str) -> Option<String> {
    let mut rest = host.chars();
    rest.next()?;
    let rest = rest.as_str();
    (!rest.starts_with('.') && !rest.is_empty()).then(|| rest.to_owned())
}
